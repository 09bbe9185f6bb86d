import { at, isObject, num, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, code, link, md } from '../markdown';
import { money } from './parts/money';
import { facts, inWords, sentence, tell } from './parts/tell';

const BAD = /fail|dispute|uncollectible|action_required|requires|fraud|warning/;
const GOOD =
  /succeeded|paid|payment_intent\.created|captured|subscription\.created|checkout\.session\.completed|won$/;
const OVER = /deleted|canceled|expired|refunded|voided|reversed/;

/** Where the dashboard shows objects of a kind. */
const PAGES: Record<string, string> = {
  charge: 'payments',
  customer: 'customers',
  dispute: 'disputes',
  invoice: 'invoices',
  payment_intent: 'payments',
  payout: 'payouts',
  subscription: 'subscriptions',
};

/** Stripe's webhooks, https://docs.stripe.com/api/events */
export const stripe: StoryFormat = ({ data }) => {
  const event = str(data, 'type');
  const thing = at(data, 'data.object');
  if (!isObject(data) || !event || !isObject(thing) || data.object !== 'event') return undefined;
  const kind = str(thing, 'object') ?? '';
  const failed = str(thing, 'status') === 'failed';
  const emoji =
    failed || BAD.test(event) ? '❌' : GOOD.test(event) ? '✅' : OVER.test(event) ? '⚪' : undefined;
  const page = Object.hasOwn(PAGES, kind) ? PAGES[kind] : undefined;
  const test = data.livemode === false ? 'test/' : '';
  const url =
    page && `https://dashboard.stripe.com/${test}${page}/${encodeURIComponent(str(thing, 'id') ?? '')}`;
  const amount = money(num(thing, 'amount', 'amount_due', 'amount_total', 'total'), str(thing, 'currency'));
  const plan = str(
    thing,
    'plan.nickname',
    'plan.name',
    'items.data.0.plan.nickname',
    'lines.data.0.plan.name',
  );
  const who = str(
    thing,
    'customer_email',
    'receipt_email',
    'email',
    'customer_details.email',
    'customer_name',
    'name',
  );
  const customer = who ?? str(thing, 'customer');
  const name = inWords(event.replace(/^customer\.subscription/, 'subscription'));
  const headline = sentence(
    emoji,
    link(name, url),
    amount && md`of ${bold(amount)}`,
    plan && md`(${plan})`,
    customer && md`for ${customer}`,
    failed && !BAD.test(event) && md`**failed**`,
  );
  const reason = str(
    thing,
    'failure_message',
    'failure_reason',
    'last_payment_error.message',
    'cancellation_details.reason',
    'reason',
  );
  const price = money(num(thing, 'plan.amount'), str(thing, 'plan.currency'));
  const every = str(thing, 'plan.interval');
  const about = facts(
    str(thing, 'description'),
    reason && (/^\w+$/.test(reason) ? code(reason) : reason),
    str(thing, 'number') && md`number ${code(str(thing, 'number'))}`,
    price && `${price}${every ? ` a ${every}` : ''}`,
    test && 'test mode',
  );
  const invoice = str(thing, 'hosted_invoice_url');
  return { event, ...tell(headline, about, invoice ? link('Invoice', invoice) : undefined) };
};
