"""What a Python program does with an AWS account, through boto3; prints what it saw as one JSON document."""

import io
import json
import os
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

session = boto3.session.Session(
    aws_access_key_id=os.environ["KEY_ID"],
    aws_secret_access_key=os.environ["SECRET"],
    region_name="us-east-1",
)


def client(name, **settings):
    config = Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, **settings)
    return session.client(name, endpoint_url=os.environ["ENDPOINT"], config=config)


def refused(call, **parameters):
    try:
        call(**parameters)
    except ClientError as error:
        return [error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]]
    return None


seen = {"account": client("sts").get_caller_identity()["Account"]}

iam = client("iam")
iam.create_group(GroupName="readers")
for number in range(3):
    iam.create_user(UserName=f"user-{number}", Tags=[{"Key": "team", "Value": "red"}])
    iam.add_user_to_group(GroupName="readers", UserName=f"user-{number}")
iam.get_waiter("user_exists").wait(UserName="user-2", WaiterConfig={"Delay": 1, "MaxAttempts": 2})
pages = iam.get_paginator("get_group").paginate(GroupName="readers", PaginationConfig={"PageSize": 2})
seen["members"] = [[user["UserName"] for user in page["Users"]] for page in pages]
seen["missing user"] = refused(iam.get_user, UserName="nobody")
seen["same user"] = refused(iam.create_user, UserName="USER-0")

# Without a word boto3 presigns with the version 2 of old, which the embedded AWS does not read.
s3 = client("s3", signature_version="s3v4")
s3.create_bucket(Bucket="python-things")
s3.get_waiter("bucket_exists").wait(Bucket="python-things", WaiterConfig={"Delay": 1, "MaxAttempts": 2})
large = os.urandom(9 * 1024 * 1024)
s3.upload_fileobj(io.BytesIO(large), "python-things", "large/file one.bin")
back = io.BytesIO()
s3.download_fileobj("python-things", "large/file one.bin", back)
seen["large file"] = back.getvalue() == large
s3.put_object(Bucket="python-things", Key="ü/€.txt", Body="ja".encode(), Metadata={"made": "here"})
url = s3.generate_presigned_url("get_object", Params={"Bucket": "python-things", "Key": "ü/€.txt"}, ExpiresIn=60)
with urllib.request.urlopen(url) as answer:
    seen["presigned"] = [answer.read().decode(), answer.headers["x-amz-meta-made"]]
bucket = session.resource("s3", endpoint_url=os.environ["ENDPOINT"]).Bucket("python-things")
seen["keys"] = [item.key for item in bucket.objects.all()]
seen["not empty"] = refused(s3.delete_bucket, Bucket="python-things")
bucket.objects.all().delete()
bucket.delete()
seen["missing bucket"] = refused(s3.list_objects_v2, Bucket="python-things")

topic = session.resource("sns", endpoint_url=os.environ["ENDPOINT"]).create_topic(Name="alerts")
topic.subscribe(Protocol="email", Endpoint="a@example.com")
seen["subscriptions"] = [item.arn for item in topic.subscriptions.all()]

kms = client("kms")
key = kms.create_key(Description="of Python")["KeyMetadata"]["KeyId"]
sealed = kms.encrypt(KeyId=key, Plaintext=b"secret", EncryptionContext={"for": "test"})["CiphertextBlob"]
seen["opened"] = kms.decrypt(CiphertextBlob=sealed, EncryptionContext={"for": "test"})["Plaintext"].decode()
seen["wrong context"] = refused(kms.decrypt, CiphertextBlob=sealed, EncryptionContext={"for": "other"})

logs = client("logs")
logs.create_log_group(logGroupName="app")
logs.create_log_stream(logGroupName="app", logStreamName="one")
now = int(os.environ["NOW_MS"])
events = [{"timestamp": now + number, "message": json.dumps({"n": number})} for number in range(3)]
logs.put_log_events(logGroupName="app", logStreamName="one", logEvents=events)
found = logs.get_paginator("filter_log_events").paginate(logGroupName="app", filterPattern="{ $.n >= 1 }")
seen["log events"] = [event["message"] for page in found for event in page["events"]]

cloudwatch = client("cloudwatch")
cloudwatch.put_metric_alarm(
    AlarmName="many",
    Namespace="App",
    MetricName="Errors",
    Statistic="Sum",
    Period=60,
    EvaluationPeriods=1,
    Threshold=1,
    ComparisonOperator="GreaterThanThreshold",
)
seen["alarms"] = [
    alarm["AlarmName"]
    for page in cloudwatch.get_paginator("describe_alarms").paginate()
    for alarm in page["MetricAlarms"]
]

budgets = client("budgets")
budgets.create_budget(
    AccountId=seen["account"],
    Budget={
        "BudgetName": "monthly",
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": "10", "Unit": "USD"},
    },
)
seen["budgets"] = [budget["BudgetName"] for budget in budgets.describe_budgets(AccountId=seen["account"])["Budgets"]]

trail = client("cloudtrail")
seen["trail without bucket"] = refused(trail.create_trail, Name="logs", S3BucketName="python-things")[0]
looked_up = trail.get_paginator("lookup_events").paginate(
    LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "CreateUser"}]
)
records = [json.loads(event["CloudTrailEvent"]) for page in looked_up for event in page["Events"]]
seen["recorded"] = sorted(
    [record["requestParameters"]["userName"], record.get("errorCode")] for record in records
)
seen["agent"] = records[0]["userAgent"].split("/")[0]

ec2 = session.resource("ec2", endpoint_url=os.environ["ENDPOINT"])
vpc = ec2.create_vpc(CidrBlock="10.1.0.0/16", TagSpecifications=[{"ResourceType": "vpc", "Tags": [{"Key": "Name", "Value": "v"}]}])
vpc.wait_until_available()
vpc.reload()
subnet = vpc.create_subnet(CidrBlock="10.1.1.0/24")
seen["network"] = [vpc.tags, subnet.cidr_block, [each.id == subnet.id for each in vpc.subnets.all()]]

print(json.dumps(seen, sort_keys=True))
