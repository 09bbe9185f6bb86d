import { join } from 'node:path';
import express, { type Router } from 'express';

const PROJECT = join(__dirname, '..', '..', '..');
const SOURCES = join(PROJECT, 'src', 'sandbox', 'page');
const SCRIPTS = join(PROJECT, 'dist', 'browser');

/** The files of the page: its scripts as `npm run build` made them, the rest as it is. */
export function servePageFiles(router: Router): void {
  router.get('/', (_request, response) => response.sendFile(join(SOURCES, 'index.html')));
  router.get('/page/icon.png', (_request, response) =>
    response.sendFile(join(PROJECT, 'static', 'icon.png')),
  );
  router.get('/page/style.css', (_request, response) => response.sendFile(join(SOURCES, 'style.css')));
  // As `../../commands/` stands in them.
  router.use('/page', express.static(join(SCRIPTS, 'sandbox', 'page'), { extensions: [], index: false }));
  router.use('/commands', express.static(join(SCRIPTS, 'commands'), { extensions: [], index: false }));
}
