import type { Page } from 'playwright-core';

/** Whatever on the page is neither its own nor made from Markdown; empty when all is well. */
export async function foreignMarkup(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const tags = new Set(
      'A ARTICLE ASIDE B BLOCKQUOTE BODY BR BUTTON CODE DD DETAILS DIALOG DIV DL DT EM FIELDSET FORM H1 H2 H3 HEAD'
        .concat(
          ' HEADER HR HTML INPUT LABEL LI LINK MAIN META NAV OL OPTION P PRE S SECTION SELECT SPAN STRONG',
        )
        .concat(' SUMMARY TABLE TBODY TD TEXTAREA TH THEAD TIME TITLE TR UL WBR')
        .split(' '),
    );
    const problems: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      const isOwnScript = element.getAttribute('src') === '/page/main.js';
      if (!tags.has(element.tagName) && !isOwnScript) problems.push(element.outerHTML.slice(0, 200));
      for (const { name, value } of element.attributes) {
        const isBadLink = name === 'href' && !/^(https?:\/\/|mailto:|#|\/page\/)/.test(value);
        const isBadStyle = name === 'style' && !/^(height|border-left-color): [\w.(), ]+;$/.test(value);
        if (name.startsWith('on') || isBadLink || isBadStyle) problems.push(`${name}=${value}`);
      }
    }
    return problems;
  });
}
