"""service-quotas: EC2's quota of Elastic IPs.

moto knows the quotas of VPC alone: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html#using-instance-addressing-limit
"""

from typing import Any

from moto.servicequotas.models import ServiceQuotasBackend

_ELASTIC_IPS = {
    "ServiceCode": "ec2",
    "ServiceName": "Amazon Elastic Compute Cloud (Amazon EC2)",
    "QuotaArn": "arn:aws:servicequotas:us-east-1::ec2/L-0263D0A3",
    "QuotaCode": "L-0263D0A3",
    "QuotaName": "EC2-VPC Elastic IPs",
    "Value": 5.0,
    "Unit": "None",
    "Adjustable": True,
    "GlobalQuota": False,
}


def _get_service_quota(self: Any, service_code: str, quota_code: str) -> dict[str, Any]:
    if (service_code, quota_code) == ("ec2", _ELASTIC_IPS["QuotaCode"]):
        return _ELASTIC_IPS
    return _original(self, service_code, quota_code)


_original = ServiceQuotasBackend.get_service_quota


def fill() -> None:
    ServiceQuotasBackend.get_service_quota = _get_service_quota
