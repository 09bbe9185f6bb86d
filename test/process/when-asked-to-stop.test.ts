import { whenAskedToStop } from '../../src/process/when-asked-to-stop';

afterEach(() => process.removeAllListeners('SIGUSR2').removeAllListeners('SIGPIPE'));

it('takes what comes together for one asking, whatever the signal, and what comes later for another', () => {
  let time = 7;
  const heard: string[] = [];
  const hear = (what: string) => () => heard.push(what);
  whenAskedToStop(['SIGUSR2', 'SIGPIPE'], hear('stop'), hear('at once'), () => time);
  process.emit('SIGUSR2');
  process.emit('SIGPIPE');
  time += 499;
  process.emit('SIGUSR2');
  expect(heard).toEqual(['stop']);
  time += 1;
  process.emit('SIGPIPE');
  expect(heard).toEqual(['stop', 'at once']);
});
