import type { WireModel } from './protocols/wire-model.js';
import type { Service } from './service.js';

/** A service and what its client's schemas say of the wire. */
export interface LoadedService {
  readonly service: Service;
  readonly model: WireModel;
}

/** Finds services by the name they are signed with. A service's client is imported at its first use and kept. */
export interface ServiceCatalogue {
  /** Undefined where the embedded AWS has no such service. */
  load(signingName: string): Promise<LoadedService> | undefined;
}

/** A catalogue of `services`; nothing is imported yet. */
export function createServiceCatalogue(services: readonly Service[]): ServiceCatalogue {
  const bySigningName = new Map(services.map((service) => [service.signingName, service]));
  const loaded = new Map<string, Promise<LoadedService>>();
  return {
    load(signingName) {
      const service = bySigningName.get(signingName);
      if (!service) return undefined;
      const existing = loaded.get(signingName);
      if (existing) return existing;
      const loading = loadService(service);
      loaded.set(signingName, loading);
      return loading;
    },
  };
}

async function loadService(service: Service): Promise<LoadedService> {
  const [client, { readWireModel }] = await Promise.all([service.loadClient(), import('./protocols/wire-model.js')]);
  return { service, model: readWireModel(client) };
}
