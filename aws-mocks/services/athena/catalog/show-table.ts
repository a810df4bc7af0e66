import type { TableMetadata } from '@aws-sdk/client-athena';
import type { Column, Table } from '../state.js';

/**
 * A table as Athena shows it: what Glue keeps beside the columns is among the parameters.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_TableMetadata.html
 */
export function showTable(table: Table): TableMetadata {
  return {
    Name: table.name,
    CreateTime: new Date(table.createdAtMs),
    LastAccessTime: new Date(0),
    TableType: 'EXTERNAL_TABLE',
    Columns: table.columns.map(showColumn),
    PartitionKeys: table.partitionKeys.map(showColumn),
    Parameters: {
      EXTERNAL: 'TRUE',
      ...table.properties,
      ...(table.comment !== undefined && { comment: table.comment }),
      inputformat: table.inputFormat,
      location: table.location,
      outputformat: table.outputFormat,
      ...prefixed('serde.param.', { 'serialization.format': '1', ...table.serdeProperties }),
      'serde.serialization.lib': table.serde,
      transient_lastDdlTime: String(Math.floor(table.createdAtMs / 1000)),
    },
  };
}

function showColumn({ name, type, comment }: Column): { Name: string; Type: string; Comment: string | undefined } {
  return { Name: name, Type: type, Comment: comment };
}

function prefixed(prefix: string, properties: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [prefix + key, value]));
}
