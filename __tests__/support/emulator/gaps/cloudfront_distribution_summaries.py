"""CloudFront: ListDistributions with each distribution's aliases, origins and so on.

Behind the scripts that look a distribution up by its domain name; moto lists little more than ids.
"""

from typing import Any

from moto.cloudfront.models import Distribution
from moto.cloudfront.responses import CloudFrontResponse
from moto.core.responses import ActionResult


def _summary(distribution: Distribution) -> dict[str, Any]:
    return {
        # The configuration's keys are its attributes: see cloudfront_distribution.
        **vars(distribution.distribution_config),
        "Id": distribution.id,
        "ARN": distribution.arn,
        "Status": distribution.status,
        "LastModifiedTime": distribution.last_modified_time,
        "DomainName": distribution.domain_name,
    }


def _list(self: CloudFrontResponse) -> ActionResult:
    items = [_summary(distribution) for distribution in self.backend.list_distributions()]
    listed = {"Marker": "", "MaxItems": 100, "IsTruncated": False, "Quantity": len(items), "Items": items or None}
    return ActionResult({"DistributionList": listed})


def fill() -> None:
    CloudFrontResponse.list_distributions = _list
