import { type AppProcess, startAppProcess } from './app-process';
import { freePort } from './free-port';
import { createLoadBalancer, type LoadBalancer } from './load-balancer';
import { until } from './until';

export interface Instance {
  env: Record<string, string>;
  /** Another one after a restart. */
  process: AppProcess;
}

export interface Instances {
  balancer: LoadBalancer;
  all: Instance[];
  stop(): Promise<void>;
}

/**
 * So many instances of the built App behind a load balancer, each in a process of its own.
 * @param env what they have in common: the database, Mattermost
 */
export async function startInstances(count: number, env: Record<string, string>): Promise<Instances> {
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const balancer = createLoadBalancer(ports);
  await balancer.start();
  const all = await Promise.all(
    ports.map(async (port): Promise<Instance> => {
      const own = { ...env, PORT: String(port), ROOT_URL: balancer.url };
      return { env: own, process: await startAppProcess(own) };
    }),
  );
  await until(() => balancer.ready() === count);
  return {
    balancer,
    all,
    async stop() {
      // At once: nobody looks at them any more.
      await Promise.all(all.map(({ process }) => process.kill('SIGKILL')));
      await balancer.stop();
    },
  };
}
