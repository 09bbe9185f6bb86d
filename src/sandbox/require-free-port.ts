import { connect } from 'node:net';
import { DemoRefused } from './demo-refused';

/**
 * Asks as the demo will: whoever answers there would be taken for the App, or for the sandbox.
 * @param variable sets the port
 * @throws DemoRefused when somebody listens
 */
export async function requireFreePort(variable: string, port: number): Promise<void> {
  const socket = connect(port, 'localhost');
  const isTaken = await new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  if (isTaken) throw new DemoRefused(`Port ${port} is taken. Stop what listens there, or set ${variable}.`);
}
