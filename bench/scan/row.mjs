/** How a set of logs is called: `1.6 M records in 4,107 files, 2.4 GB raw`. */
export function describeLogs({ records, files, rawBytes }) {
  const where = files === 1 ? 'one file' : `${files.toLocaleString('en')} files`;
  return `${shorten(records)} records in ${where}, ${describeBytes(rawBytes)} raw`;
}

/** What a run came to: `14.2 s, 170 MB/s, 113 k records/s, 190 MB`. */
export function describeRun({ seconds, cpuSeconds, peakMegabytes }, { records, rawBytes }) {
  const rate = `${(rawBytes / 1e6 / seconds).toFixed(0)} MB/s, ${shorten(records / seconds)} records/s`;
  return `${seconds.toFixed(1)} s (CPU ${cpuSeconds.toFixed(1)} s), ${rate}, peak ${peakMegabytes.toFixed(0)} MB`;
}

export function ratio(a, b) {
  return (a / b).toFixed(2);
}

/** Decimal units: `2.4 GB`, `12 MB`. */
export function describeBytes(bytes) {
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

function shorten(count) {
  return count >= 1e6 ? `${(count / 1e6).toFixed(1)} M` : `${(count / 1e3).toFixed(0)} k`;
}
