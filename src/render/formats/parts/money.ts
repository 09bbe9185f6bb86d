/** An amount in the smallest unit of its currency, as payment services send it: `1,250.00 EUR`, `500 JPY`. */
export function money(amount: number | undefined, currency: string | undefined): string | undefined {
  if (amount === undefined || !currency || !/^[a-z]{3}$/i.test(currency)) return undefined;
  const code = currency.toUpperCase();
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: code,
  }).resolvedOptions();
  const value = amount / 10 ** digits;
  return `${value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${code}`;
}
