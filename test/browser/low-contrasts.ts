import type { Page } from 'playwright-core';

/** The texts that are harder to read than WCAG AA allows, with their contrast; empty when all is well. */
export async function lowContrasts(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    function parts(color: string): number[] {
      return (color.match(/[\d.]+/g) ?? []).map(Number);
    }
    function luminance(color: string): number {
      const [red = 0, green = 0, blue = 0] = parts(color).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }
    function background(element: Element | null): string {
      if (!element) return 'rgb(255, 255, 255)';
      const color = getComputedStyle(element).backgroundColor;
      return (parts(color)[3] ?? 1) > 0 ? color : background(element.parentElement);
    }
    const problems: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
      );
      const isShown = element.checkVisibility() && !element.closest(':disabled');
      if (!hasText || !isShown) continue;
      const { color, fontSize, opacity } = getComputedStyle(element);
      const [one = 0, other = 0] = [luminance(color), luminance(background(element))].sort().reverse();
      const contrast = (one + 0.05) / (other + 0.05);
      const least = Number.parseFloat(fontSize) >= 24 ? 3 : 4.5;
      if (contrast < least || opacity !== '1')
        problems.push(`${contrast.toFixed(2)} ${element.outerHTML.slice(0, 120)}`);
    }
    return problems;
  });
}
