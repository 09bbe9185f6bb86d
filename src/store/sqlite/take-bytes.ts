/** The first of some rows: at least one, and no more than `bytes` of payload together. */
export function takeBytes<Row extends { size: number }>(rows: Row[], bytes: number): Row[] {
  let total = 0;
  const end = rows.findIndex(({ size }, index) => {
    total += size;
    return index > 0 && total > bytes;
  });
  return end === -1 ? rows : rows.slice(0, end);
}
