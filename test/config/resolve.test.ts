import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/defaults.js';
import { resolveConfig } from '../../src/config/resolve.js';

const given = { account: '123456789012', region: 'eu-west-1' };

describe('resolving a configuration', () => {
  it('fills the account and the region in, wherever they stand', () => {
    const config = defaultConfig();
    const [user] = config.users;
    if (user) user.tags = { Where: '${region} of ${account}, ${account}' };
    const resolved = resolveConfig(config, given);
    expect(resolved.trail?.bucket.name).toBe('aws-cloudtrail-logs-123456789012-mylog');
    expect(resolved.users[0]?.tags).toEqual({ Where: 'ap-northeast-2 of 123456789012, 123456789012' });
  });

  it('takes the region given only where the configuration has none', () => {
    const { region: _, ...anywhere } = defaultConfig();
    expect(resolveConfig(anywhere, given).region).toBe('eu-west-1');
    expect(resolveConfig(defaultConfig(), given).region).toBe('ap-northeast-2');
  });

  it('leaves the configuration as it was', () => {
    const config = defaultConfig();
    resolveConfig(config, given);
    expect(config).toEqual(defaultConfig());
  });
});
