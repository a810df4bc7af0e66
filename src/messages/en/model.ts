/** The English sentences of the area `model`. */
export const model = {
  'model.arn-invalid': '"{value}" is not an ARN.',
  'model.arn-invalid-hint': 'An ARN has six parts: arn:partition:service:region:account:resource.',
  'model.action-invalid': '"{value}" is not an IAM action.',
  'model.action-invalid-hint': 'Write it as service:Action, for example s3:GetObject.',
} as const;
