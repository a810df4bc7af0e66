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
  'policy.why-keep': '{count}회 사용했고, 마지막 사용은 {lastUsed}입니다.',
  'policy.why-keep-blind':
    '{count}회 사용했고, 마지막 사용은 {lastUsed}입니다. 기록에 남지 않은 사용이 더 있을 수 있어 지금의 리소스를 그대로 유지합니다.',
  'policy.why-narrow':
    '{count}회 사용했고, 마지막 사용은 {lastUsed}입니다. 허용된 것보다 적은 리소스에서만 사용했습니다.',
  'policy.why-add':
    '{count}회 사용했고, 마지막 사용은 {lastUsed}이지만, 연결된 정책 중 이 작업을 허용하는 것이 없습니다. 리소스 정책이나 이후 제거된 권한으로 허용되었을 것입니다.',
  'policy.why-add-denied': '{count}회 거부되었지만, 요청에 따라 허용합니다.',
  'policy.why-denied': '{count}회 거부되었으며, 허용하지 않습니다.',
  'policy.why-denied-granted': '허용되어 있지만 {count}회 모두 거부되었으므로 제거합니다.',
  'policy.why-remove': '허용되어 있지만 사용하지 않았습니다. 사용했다면 모두 기록에 남았을 것입니다.',
  'policy.why-nothing': '{action} 작업은 허용되지도, 사용되지도, 시도되지도 않았습니다.',
  'policy.no-policy-possible': '{name}({type})은(는) 계정의 사용자나 역할이 아니므로 정책을 연결할 수 없습니다.',
  'policy.no-policy-possible-hint':
    '서비스, 자격 증명 공급자, 다른 계정 등 출처에서 제한하거나 루트 사용을 중단하세요.',
  'policy.principal-missing': '계정에 {name}이(가) 더 이상 없어서 비교할 수 없습니다.',
  'policy.principal-missing-hint': '계정과 이름을 확인하세요. 삭제된 보안 주체에는 정책이 필요 없습니다.',
  'policy.attached-unknown':
    '{name}에 연결된 정책을 알 수 없어 비교할 수 없고, 기록에 남지 않은 사용을 위한 권한도 유지하지 못합니다.',
  'policy.attached-unknown-hint':
    '--account-details live를 지정하거나 aws iam get-account-authorization-details의 출력 파일을 지정하세요.',
  'policy.calls-unmapped':
    '{name}의 호출 {count}건을 작업에 대응시킬 수 없었습니다. 이 호출에 필요한 권한은 추천에 들어 있지 않습니다.',
  'policy.no-usage':
    '{from}부터 {to}까지 {name}은(는) 권한을 전혀 사용하지 않았습니다. 기록으로 판단할 수 있는 권한은 모두 분리하세요.',
  'policy.unknowable-kept': '읽은 기록으로는 사용 여부를 알 수 없는 작업 {count}개를 유지합니다.',
  'policy.unknowable-kept-hint': '추적에서 데이터 이벤트를 기록해 확인하거나, --unknowable drop으로 제거하세요.',
  'policy.unknowable-dropped': '읽은 기록으로는 사용 여부를 알 수 없는 작업 {count}개를 제거합니다.',
  'policy.explicit-deny-kept': '{policy}에 명시적 거부가 있으며, 추천 정책에 그대로 유지합니다.',
  'policy.explicit-deny-dropped':
    '{policy}에 명시적 거부가 있습니다. 허용할 것이 없으므로 이 명령문도 함께 제거됩니다.',
  'policy.leave-groups':
    '{name}은(는) 사용자 그룹 {count}개({groups})를 통해 권한을 받고 있습니다. 이 정책을 연결하려면 그 그룹에서 나와야 합니다.',
  'policy.role-taken': '역할 {role}을(를) {count}회 맡았습니다. 그 역할로 한 일은 역할의 사용 내역입니다.',
  'policy.role-taken-hint': '다음 명령으로 볼 수 있습니다: trimtrail recommend --role {role}',
  'policy.used-not-granted':
    '{resource}(외 {count}개)에 대한 {action} 작업이 허용되었지만, 연결된 정책 중 허용하는 것이 없습니다.',
  'policy.service-linked-role': '{name}은(는) AWS 서비스에 연결된 역할이므로 그 서비스만 정책을 바꿀 수 있습니다.',
  'policy.identity-centre-role': '{name}은(는) IAM Identity Center가 만든 역할이므로 직접 연결한 정책은 덮어써집니다.',
  'policy.identity-centre-role-hint': '추천 정책을 권한 세트에 넣으세요.',
  'policy.resource-unresolved': '{action} 작업의 대상 리소스가 기록에 없어 {resource}에 대해 허용합니다.',
  'policy.generalised-short-lived':
    '{action} 작업의 {pattern} 패턴은 사용된 리소스 {count}개를 대신하며 다른 것도 모두 허용합니다. 이런 리소스의 ID는 계속 바뀝니다.',
  'policy.generalised-made':
    '{action}: {pattern}은(는) 사용된 리소스 {count}개를 나타내며 같은 종류의 다른 리소스도 모두 포함합니다. 보안 주체가 직접 만든 것이라 다음에 만드는 것은 ID가 다릅니다.',
  'policy.generalised-siblings':
    '{action} 작업의 {pattern} 패턴은 같은 경로에서 사용된 리소스 {count}개를 대신하며, 그 경로의 다른 것도 모두 허용합니다.',
  'policy.generalised-type':
    '{action} 작업의 {pattern} 패턴은 사용된 리소스 {count}개를 대신하며, 같은 유형의 다른 것도 모두 허용합니다.',
  'policy.generalised-any':
    '{action} 작업의 {pattern} 패턴은 사용된 리소스 {count}개를 대신하며 모든 리소스를 허용합니다.',
  'policy.over-quota':
    '{name}에게 필요한 권한은 최대 {chars}자 정책 {count}개가 필요하지만, {limit}개까지만 연결할 수 있습니다.',
  'policy.over-quota-hint': '작업을 여러 역할로 나누거나 --wildcards 또는 --unknowable drop을 사용하세요.',
  'policy.widened-for-quota': '정책이 할당량을 넘지 않도록 리소스를 {asked} 대신 {scope} 수준으로 일반화했습니다.',
  'policy.boundary-blocks': '전에 허용되었던 {resource}에 대한 {action} 작업을 권한 경계가 막습니다.',
  'policy.denied-becomes-allowed': '{action} 작업은 거부되었지만, 같은 호출이 이제는 허용됩니다.',
  'policy.scp-denies':
    '{action} 작업이 {resource}에 사용되었으나(외 {count}개 리소스) 이제는 서비스 제어 정책(SCP)이 거부합니다.',
  'policy.scp-denies-hint':
    '이 주체의 정책으로는 바꿀 수 없습니다. 여전히 동작한다면 --scps에 계층이나 정책(예: FullAWSAccess)이 빠져 있습니다.',
  'policy.bound-to-past-use': '{count}개의 문은 지금까지와 같은 방식({keys})으로 작업할 때만 허용합니다.',
  'policy.bound-to-past-use-hint': '다른 곳이나 다른 방식으로도 작업해야 한다면 --conditions를 줄이세요.',
  'policy.proof-broken': '이 추천을 적용하면 {name}의 호출 {replayed}건 중 {count}건이 거부됩니다.',
  'policy.proof-broken-hint': '거부되는 호출을 모두 파악하기 전에는 적용하지 마세요. 증명 항목에 하나씩 나와 있습니다.',
  'policy.leave-groups-hint':
    '그룹이 허용하고 거부하는 것은 여기에 모두 반영되어 있습니다. 먼저 정책을 연결한 다음 그룹에서 나오세요.',
  'policy.group-alone': '그룹 {group}에는 다른 사용자가 없습니다.',
  'policy.group-members': '그룹 {group}에 남는 다른 사용자 {count}명에게는 바뀌는 것이 없습니다: {members}.',
  'policy.group-members-some': '그룹 {group}에 남는 다른 사용자 {count}명에게는 바뀌는 것이 없습니다: {members} 등.',
  'policy.group-denies': '그룹 {group}에는 명시적 거부도 있으며, 이 명령문은 연결할 정책에 들어 있습니다.',
  'policy.group-denies-lost':
    '그룹 {group}에는 명시적 거부도 있는데, 연결할 정책이 없어 그룹에서 나오면 거부도 사라집니다.',
  'policy.group-emptied': '이 추천을 모두 적용하면 그룹 {group}에 남는 사용자가 없습니다.',
  'policy.group-emptied-hint': '그때 삭제하거나 다음 사용자를 위해 남겨 두세요.',
  'policy.other-account':
    '{name}은(는) 세부 정보를 읽은 {account} 계정이 아니라 {accountId} 계정에 속하므로 비교할 수 없습니다.',
  'policy.other-account-hint': '해당 계정의 기록과 세부 정보로 추천을 받으세요.',
  'policy.data-events-unlogged':
    '허용된 작업 {count}개는 데이터 이벤트에만 기록되는데, 이 기록에 그것이 모두 들어 있는지 알 수 없습니다. 서비스 {services}개: {list}.',
  'policy.data-events-unlogged-hint':
    '확인하려면 추적에 eventCategory가 Data이고 resources.type이 다음 값인 고급 이벤트 선택기를 추가하세요: {types}.',
  'policy.data-events-unlogged-hint-unknown':
    '확인하려면 이 서비스들에 대해 eventCategory가 Data인 고급 이벤트 선택기를 추적에 추가하세요.',
  'policy.actions-unrecorded':
    '허용된 작업 {count}개는 CloudTrail에 확실한 흔적을 남기지 않습니다. 서비스 {services}개: {list}.',
  'policy.actions-unrecorded-hint': '추적 설정으로는 바꿀 수 없으니 실제로 사용하는 사람에게 확인하세요.',
  'policy.may-be-needed': '{event} 호출이 사용되었으며 AWS가 이때 {action} 작업을 함께 확인할 수 있습니다.',
  'policy.may-be-needed-count':
    '허용된 작업 {count}개는 실제 호출과 함께 AWS가 확인할 수 있는 작업이지만, 확인했는지는 어떤 기록에도 남지 않습니다. 서비스 {services}개: {list}.',
  'policy.may-be-needed-hint': '영향이 없는 곳에서 먼저 제거해 보고 거부되는 호출이 있는지 살펴보세요.',
  'policy.may-be-needed-ungranted':
    '실제 호출과 함께 AWS가 확인할 수 있는 작업이 {count}개 더 있으며, 현재 연결된 정책을 알 수 없습니다: {list}.',
  'policy.may-be-needed-ungranted-hint': '현재 정책이 허용하는 작업을 추가하거나 계정 세부 정보도 함께 읽으세요.',
  'policy.window-short':
    '기록은 {days}일 동안이며 {name}은(는) 그중 적어도 {active}일 활동했습니다. 한 달에 한 번 이하로 하는 일은 빠져 있을 수 있습니다.',
  'policy.window-short-hint': '많은 권한을 제거하기 전에 더 긴 기록을 읽으세요(--since).',
  'policy.usage-growing':
    '{name}의 사용은 아직 늘고 있습니다. 작업 {actions}개 중 {fresh}개, 작업과 리소스의 조합 {pairs}개 중 {freshPairs}개가 마지막 {days}일 동안 처음 나타났습니다.',
  'policy.usage-growing-hint': '새로운 것이 거의 없을 때까지 기다렸다가 다시 추천을 받으세요.',
  'policy.usage-unsettled':
    '이 기록은 {name}이(가) 하는 일의 약 {percent}%를 보여 주는 것으로 추정됩니다. 확인된 작업 {actions}개 외에 적어도 {count}개가 더 있을 것입니다(하루에만 나타난 작업으로 추정).',
  'policy.usage-one-day':
    '{name}은(는) 작업 {actions}개를 모두 같은 날에 사용했으므로 다른 날에 무엇을 하는지는 알 수 없습니다.',
  'policy.usage-unsettled-hint': '더 긴 기록을 읽거나, 사용하는 사람에게 더 필요한 것이 있는지 확인하세요.',
  'policy.records-truncated':
    '{name}의 호출 {count}건은 매개변수가 너무 커서 CloudTrail이 생략했으므로 대상 리소스를 알 수 없습니다.',
  'policy.records-truncated-hint': '이 호출들의 리소스를 직접 확인하세요.',
  'policy.records-masked':
    '{name}의 호출 {count}건에 가려진 값이 있습니다. 이런 값으로 만든 정책은 계정의 어떤 것과도 맞지 않습니다.',
  'policy.records-masked-hint': 'CloudTrail이 기록한 그대로의 로그를 사용하세요.',
  'policy.session-ambiguous':
    '역할로 한 호출 {count}건은 {name}의 것인지, 같은 세션 이름으로 같은 역할을 맡은 다른 보안 주체의 것인지 알 수 없어 세지 않았습니다.',
  'policy.role-takers': '{name} 역할을 맡은 보안 주체는 {count}개입니다: {list}.',
  'policy.session-unknown':
    '{name} 역할로 한 호출 {count}건은 누가 했는지 알 수 없습니다. 세션을 시작한 보안 주체가 기록에 없거나 여럿입니다.',
  'policy.window-short-busy':
    '기록이 {days}일뿐입니다. {name}이(가) 한 달에 한 번 이하로 하는 일은 빠져 있을 수 있습니다.',
  'policy.principal-unnamed': '레코드에 이 보안 주체({type})의 이름이 없어 정책을 연결할 대상이 없습니다.',
  'policy.principal-unnamed-hint': '자격 증명 정보가 온전한 로그를 사용하세요.',
  'policy.used-in-role':
    '{name}은(는) 역할 {role}(으)로 {action} 작업을 {count}회 사용했습니다. 이것은 역할의 사용 내역입니다.',
};
