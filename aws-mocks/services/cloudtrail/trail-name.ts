import { AwsError } from '../../service.js';

const SEPARATORS = '._-';

/**
 * @throws AwsError InvalidTrailNameException with the first rule that the name breaks.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 */
export function requireTrailName(name: string): void {
  const problem = findNameProblem(name);
  if (problem) throw new AwsError('InvalidTrailNameException', problem);
}

function findNameProblem(name: string): string | undefined {
  if (name === '') return 'Trail name or ARN can not be blank.';
  if (name.length < 3) return wrongLength('short', 'Minimum', 3, name);
  if (name.length > 128) return wrongLength('long', 'Maximum', 128, name);
  if (!/^[A-Za-z0-9._-]+$/.test(name)) {
    return 'Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).';
  }
  if (SEPARATORS.includes(name.charAt(0))) return 'Trail name must starts with a letter or number.';
  if (SEPARATORS.includes(name.charAt(name.length - 1))) return 'Trail name must ends with a letter or number.';
  if (/[._-]{2}/.test(name)) return 'Trail name can not have adjacent periods, underscores or dashes.';
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) return 'Trail name must not be in IP address format.';
  return undefined;
}

function wrongLength(how: 'short' | 'long', limit: 'Minimum' | 'Maximum', characters: number, name: string): string {
  return `Trail name too ${how}. ${limit} allowed length: ${characters} characters. Specified name length: ${name.length} characters.`;
}
