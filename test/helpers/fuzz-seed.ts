import fc from 'fast-check';

// The same examples in every run, so that a red pipeline means a change and not a lucky find. To look for more, by hand:
// FUZZ_SEED=$RANDOM npm test
fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? 20_261_121) });
