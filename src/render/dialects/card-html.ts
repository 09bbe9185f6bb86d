import { link, Markdown } from '../markdown';

/**
 * The few HTML tags that cards of Microsoft Teams and Google Chat take, as Markdown; all other text stays as it is.
 */
export function cardHtml(text: string): string {
  if (!/<\/?[a-z][\w]*[\s/>]|&(amp|lt|gt|quot|nbsp|#39);/i.test(text)) return text;
  return text
    .replace(/(?<!\s)\s*<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr)\b[^<>]{0,200}>\s?/gi, '\n')
    .replace(/<li\b[^<>]{0,200}>/gi, '- ')
    .replace(/<\/?(?:b|strong)>/gi, '**')
    .replace(/<\/?(?:i|em)>/gi, '_')
    .replace(/<\/?(?:s|strike|del)>/gi, '~~')
    .replace(/<\/?(?:code|pre)>/gi, '`')
    .replace(/<at\b[^<>]{0,200}>/gi, '@')
    .replace(/<a\b([^<>]{0,3000})>([^<>]{0,1000})<\/a>/gi, anchor)
    .replace(/<\/?(?:u|p|div|span|font|ul|ol|h[1-6]|at|a|table|tr|td|th|time)\b[^<>]{0,500}>/gi, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .trim();
}

function anchor(whole: string, attributes: string, text: string): string {
  const url = /href=["']?([^"'\s]{1,2000})/i.exec(attributes)?.[1];
  if (!url) return whole;
  return link(new Markdown(text.replace(/[[\]]/g, '\\$&')), url.replace(/&amp;/g, '&')).source;
}
