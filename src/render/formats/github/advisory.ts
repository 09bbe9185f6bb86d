import { at, str } from '../../data';
import { code, link, md } from '../../markdown';
import { firstLine } from '../../words';
import { facts, inWords, sentence, tell } from '../parts/tell';
import type { Teller } from './happening';
import { GRAVE, range } from './security';

/** A weakness that became known to everybody. */
export const advisory: Teller = ({ action, data }) => {
  const thing = at(data, 'security_advisory');
  const title = firstLine(str(thing, 'summary'));
  if (!title) return undefined;
  const severity = str(thing, 'severity');
  const name = str(thing, 'vulnerabilities.0.package.name');
  const page = str(thing, 'html_url', 'references.0.url');
  return tell(
    sentence(
      action === 'withdrawn' ? '⚪' : GRAVE.test(severity ?? '') ? '🔴' : '🟠',
      md`${severity && `${severity} `}security advisory ${inWords(action)}:`,
      link(title, page),
    ),
    facts(
      name && md`package ${code(name)}`,
      range(str(thing, 'vulnerabilities.0.vulnerable_version_range')),
      str(thing, 'cve_id', 'ghsa_id'),
    ),
  );
};
