import type { Translation } from '../catalogue.js';
import type { model as english } from '../en/model.js';

/** The Korean sentences of the area `model`: the same keys as the English ones, or it does not compile. */
export const model: Translation<typeof english> = {
  'model.arn-invalid': '"{value}"은(는) ARN이 아닙니다.',
  'model.arn-invalid-hint': 'ARN은 arn:파티션:서비스:리전:계정:리소스의 여섯 부분으로 이루어집니다.',
  'model.action-invalid': '"{value}"은(는) IAM 작업이 아닙니다.',
  'model.action-invalid-hint': '서비스:작업 형식으로 입력하세요. 예: s3:GetObject',
};
