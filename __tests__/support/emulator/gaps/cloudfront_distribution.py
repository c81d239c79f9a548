"""CloudFront: CreateDistribution, UpdateDistribution and what GetDistribution then says.

moto keeps some of the configuration that it is sent and makes up the rest: S3OriginConfig and OriginAccessControlId are
lost, a cache policy comes back with forwarded values beside it, the default certificate with an SSL method that only a
certificate of one's own has. For `aws_cloudfront_distribution` each is a plan that is never empty. Here what was sent
comes back, completed with what CloudFront itself adds.
"""

from copy import deepcopy
from typing import Any

from moto.cloudfront import models
from moto.cloudfront.models import CloudFrontBackend, Distribution, random_id

_NONE = {"Quantity": 0}
_DISABLED = {"Enabled": False, "Quantity": 0}

_DEFAULTS: dict[str, Any] = {
    "Aliases": _NONE,
    "CacheBehaviors": _NONE,
    "CustomErrorResponses": _NONE,
    "OriginGroups": _NONE,
    "DefaultRootObject": "",
    "HttpVersion": "http2",
    "IsIPV6Enabled": True,
    "Logging": {"Enabled": False, "IncludeCookies": False, "Bucket": "", "Prefix": ""},
    "PriceClass": "PriceClass_All",
    "Restrictions": {"GeoRestriction": {"RestrictionType": "none", "Quantity": 0}},
    "WebACLId": "",
}
_BEHAVIOR: dict[str, Any] = {
    "AllowedMethods": {
        "Quantity": 2,
        "Items": ["HEAD", "GET"],
        "CachedMethods": {"Quantity": 2, "Items": ["HEAD", "GET"]},
    },
    "Compress": False,
    "FieldLevelEncryptionId": "",
    "FunctionAssociations": _NONE,
    "LambdaFunctionAssociations": _NONE,
    "SmoothStreaming": False,
    "TrustedKeyGroups": _DISABLED,
    "TrustedSigners": _DISABLED,
}
_ORIGIN: dict[str, Any] = {
    "ConnectionAttempts": 3,
    "ConnectionTimeout": 10,
    "CustomHeaders": _NONE,
    "OriginAccessControlId": "",
    "OriginPath": "",
    "OriginShield": {"Enabled": False},
}
_CUSTOM_ORIGIN: dict[str, Any] = {"OriginKeepaliveTimeout": 5, "OriginReadTimeout": 30}
_DEFAULT_CERTIFICATE: dict[str, Any] = {
    "CloudFrontDefaultCertificate": True,
    "SSLSupportMethod": "vip",
    "MinimumProtocolVersion": "TLSv1",
    "CertificateSource": "cloudfront",
}


def _complete(sent: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    """What was sent, with the defaults for what was not, at each level."""
    result = deepcopy(defaults)
    for key, value in sent.items():
        below = result.get(key)
        result[key] = _complete(value, below) if isinstance(value, dict) and isinstance(below, dict) else value
    return result


def _origin(sent: dict[str, Any]) -> dict[str, Any]:
    custom = {"CustomOriginConfig": _CUSTOM_ORIGIN} if "CustomOriginConfig" in sent else {}
    return _complete(sent, {**_ORIGIN, **custom})


def _certificate(sent: dict[str, Any] | None) -> dict[str, Any]:
    if not sent or sent.get("CloudFrontDefaultCertificate"):
        return _complete(sent or {}, _DEFAULT_CERTIFICATE)
    acm = sent.get("ACMCertificateArn")
    return {
        **sent,
        "CloudFrontDefaultCertificate": False,
        "Certificate": acm or sent.get("IAMCertificateId"),
        "CertificateSource": "acm" if acm else "iam",
    }


class _DistributionConfig:
    """Takes the place of moto's class of that name; the keys of the configuration are its attributes."""

    def __init__(self, sent: dict[str, Any]) -> None:
        # For its validation; it rewrites what it is given.
        _Original(deepcopy(sent))
        config = _complete(sent, _DEFAULTS)
        config["Origins"]["Items"] = [_origin(o) for o in config["Origins"]["Items"]]
        config["DefaultCacheBehavior"] = _complete(config["DefaultCacheBehavior"], _BEHAVIOR)
        behaviors = config["CacheBehaviors"].get("Items")
        if behaviors:
            config["CacheBehaviors"]["Items"] = [_complete(b, _BEHAVIOR) for b in behaviors]
        config["ViewerCertificate"] = _certificate(sent.get("ViewerCertificate"))
        self.__dict__.update(config)
        # Read by the backend.
        self.caller_reference = config["CallerReference"]


def _update_distribution(self: CloudFrontBackend, *args: Any, **kwargs: Any) -> tuple[Distribution, str, str]:
    distribution, location, _ = _original_update(self, *args, **kwargs)
    # Each version has its own; moto keeps the first.
    distribution.etag = random_id()
    return distribution, location, distribution.etag


_Original = models.DistributionConfig
_original_update = CloudFrontBackend.update_distribution


def fill() -> None:
    models.DistributionConfig = _DistributionConfig
    CloudFrontBackend.update_distribution = _update_distribution
