import type { Translation } from '../catalogue.js';
import type { policy as english } from '../en/policy.js';

/** The Korean sentences of the area `policy`: the same keys as the English ones, or it does not compile. */
export const policy: Translation<typeof english> = {
  'policy.document-invalid': '정책 문서의 {path} 위치가 올바르지 않습니다: {value}',
  'policy.expected-json': '정책 문서를 JSON으로 입력하세요.',
  'policy.expected-object': '이 위치에는 JSON 객체가 와야 합니다.',
  'policy.expected-string': '이 위치에는 문자열 또는 문자열 목록이 와야 합니다.',
  'policy.expected-known-element': '{allowed} 요소만, 철자 그대로 사용하세요.',
  'policy.expected-version': 'Version은 "2012-10-17" 또는 "2008-10-17"이어야 합니다.',
  'policy.expected-statement': '정책에는 Statement(객체 또는 객체 목록)가 필요합니다.',
  'policy.expected-unique-sid': '한 정책 안에서 Sid는 서로 달라야 합니다. 아예 쓰지 않아도 됩니다.',
  'policy.expected-effect': 'Effect는 정확히 "Allow" 또는 "Deny"여야 합니다.',
  'policy.expected-action': '명령문에는 Action 또는 NotAction이 필요합니다.',
  'policy.expected-action-name': '작업은 s3:GetObject처럼 서비스:작업 형식이나 "*"로 입력하세요.',
  'policy.expected-resource': '자격 증명 정책의 명령문에는 Resource 또는 NotResource가 필요합니다.',
  'policy.expected-resource-arn': '리소스는 ARN 또는 "*"로 입력하세요.',
  'policy.expected-principal':
    'Principal은 "*"이거나 AWS, Service, Federated, CanonicalUser와 그 식별자를 담은 객체여야 합니다.',
  'policy.expected-operator': 'StringEquals 같은 IAM 조건 연산자를 사용하세요.',
  'policy.expected-one-of': '{one}와(과) {other} 중 하나만 사용하세요.',
};
