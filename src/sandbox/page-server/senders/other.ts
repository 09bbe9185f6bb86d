import type { Sender } from './sender';

/** What nobody made for people. */
// biome-ignore format: head, then body
export const OTHER: readonly Sender[] = [
  { id: 'cloud-event', title: 'CloudEvent', about: 'structured mode', path: 'events', type: 'application/cloudevents+json',
    body: '{"specversion":"1.0","type":"example.roast.done","source":"https://roastery.example/drums/2","subject":"Sidamo","id":"A1","time":"2026-11-20T08:24:38Z","datacontenttype":"application/json","data":{"kilos":12,"degrees":231.5,"roaster":"Ada"}}' },
  { id: 'ndjson', title: 'Log lines', about: 'a JSON object a line', path: 'logs', type: 'application/x-ndjson',
    body: '{"level":"error","msg":"disk full","host":"nas-7"}\n{"level":"warn","msg":"retrying","host":"nas-7"}\n{"level":"info","msg":"done","host":"nas-8"}' },
  { id: 'nested', title: 'A shop nobody knows', about: 'nested JSON', path: 'orders',
    body: '{"event":"order.shipped","created_at":"2026-11-20T08:24:38Z","order":{"number":"A-1007","url":"https://shop.example.com/orders/A-1007","customer":{"name":"Alex","city":"Graz"},"items":[{"sku":"sidamo-1","count":2,"price":"12.50"},{"sku":"geisha-2","count":1,"price":"29.00"}]},"api_token":"not-shown"}' },
];
