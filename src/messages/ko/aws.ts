import type { Translation } from '../catalogue.js';
import type { aws as english } from '../en/aws.js';

/** The Korean sentences of the area `aws`: the same keys as the English ones, or it does not compile. */
export const aws: Translation<typeof english> = {
  'aws.credentials': '{operation} 요청이 거부되었습니다. AWS가 호출자를 확인할 수 없습니다 ({code}: {message})',
  'aws.credentials-hint':
    '로그인하거나 자격 증명을 설정하세요(AWS_PROFILE, --profile, aws sso login). 계정 없이 써 보려면 --sandbox를 사용하세요.',
  'aws.denied': '{operation} 요청이 권한 부족으로 거부되었습니다 ({code}: {message})',
  'aws.denied-hint':
    'trimtrail을 실행하는 자격 증명에 {operation} 권한을 주거나, 권한이 있는 자격 증명으로 실행하세요.',
  'aws.unreachable': '{operation} 요청이 AWS에 도달하지 못했습니다 ({code}: {message})',
  'aws.unreachable-hint': '네트워크와 --region, --endpoint-url 값을 확인하세요.',
  'aws.answer-lost': '{operation} 호출의 응답을 받지 못했습니다({message}). AWS가 이를 수행했는지 알 수 없습니다.',
  'aws.answer-lost-hint': '다시 실행하십시오. 현재 상태를 확인한 뒤 이어서 진행합니다.',
  'aws.failed': '{operation} 요청이 실패했습니다 ({code}: {message})',
  'aws.failed-hint': '다시 실행하세요. 이미 끝난 작업은 그대로 남습니다. --debug로 원인을 볼 수 있습니다.',
  'aws.region-missing': '리전이 설정되지 않았습니다.',
  'aws.region-missing-hint': '--region ap-northeast-2처럼 지정하거나 AWS_REGION을 설정하세요.',
};
