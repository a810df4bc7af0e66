/**
 * Functions of Trino's that DuckDB has otherwise, as macros of DuckDB's. Their names cannot be written in a query.
 * @see https://trino.io/docs/current/functions/json.html
 */
export const MACROS: readonly string[] = [
  // Null, not an error, for a text that is no JSON.
  `trino_json_extract(x, path) AS CASE WHEN json_valid(x) THEN json_extract(CAST(x AS VARCHAR), path) END`,
  // Null for objects and lists too.
  `trino_json_extract_scalar(x, path) AS CASE WHEN json_valid(x) THEN
     CASE WHEN json_type(CAST(x AS VARCHAR), path) NOT IN ('OBJECT', 'ARRAY') THEN json_extract_string(CAST(x AS VARCHAR), path) END END`,
  `trino_json_size(x, path) AS CASE WHEN json_valid(x) THEN
     CASE json_type(CAST(x AS VARCHAR), path)
       WHEN 'ARRAY' THEN CAST(json_array_length(CAST(x AS VARCHAR), path) AS BIGINT)
       WHEN 'OBJECT' THEN CAST(len(json_keys(CAST(x AS VARCHAR), path)) AS BIGINT)
       ELSE CASE WHEN json_type(CAST(x AS VARCHAR), path) IS NOT NULL THEN 0 END END END`,
  `trino_json_array_length(x) AS CASE WHEN json_valid(x) THEN
     CASE WHEN json_type(CAST(x AS VARCHAR)) = 'ARRAY' THEN json_array_length(CAST(x AS VARCHAR)) END END`,
  `trino_json_parse(x) AS json(x)`,
  // Without white space.
  `trino_json_format(x) AS CAST(json(x) AS VARCHAR)`,
  // A null array is no JSON null.
  `trino_to_json(x) AS CASE WHEN x IS NULL THEN NULL ELSE to_json(x) END`,
  // A JSON text gives what it says, without quotes.
  `trino_varchar(x) AS CASE WHEN typeof(x) = 'JSON' THEN json_extract_string(CAST(x AS VARCHAR), '$') ELSE CAST(x AS VARCHAR) END`,
];
