"""CloudFront: the calls on origin access identities (create, get, get config, update, delete, list).

Behind `aws_cloudfront_origin_access_identity`; moto has none of them. A distribution that names an identity which is
not there is refused, as is deleting one in use: that is what shows that the configuration orders the two.
"""

from typing import Any

from moto.cloudfront import urls
from moto.cloudfront.exceptions import CloudFrontException, InvalidIfMatchVersion
from moto.cloudfront.models import CloudFrontBackend, Distribution, random_id
from moto.cloudfront.responses import CloudFrontResponse
from moto.core.responses import ActionResult, EmptyResult
from moto.moto_api._internal import mock_random

from ._state import add_state

_URL = "{0}/2020-05-31/origin-access-identity/cloudfront"
_PREFIX = "origin-access-identity/cloudfront/"


class _Identity:
    def __init__(self, config: dict[str, str]) -> None:
        self.id = random_id(length=14)
        self.canonical_user = mock_random.get_random_hex(96)
        self.update(config)

    def update(self, config: dict[str, str]) -> None:
        self.config = {"CallerReference": config["CallerReference"], "Comment": config.get("Comment") or ""}
        self.etag = random_id()

    def check(self, if_match: str | None) -> None:
        """Both changing calls want the version that they change."""
        if not if_match:
            raise InvalidIfMatchVersion
        if if_match != self.etag:
            raise CloudFrontException("PreconditionFailed", "The If-Match version is not the current one.")

    def result(self) -> dict[str, Any]:
        return {
            "CloudFrontOriginAccessIdentity": {
                "Id": self.id,
                "S3CanonicalUserId": self.canonical_user,
                "CloudFrontOriginAccessIdentityConfig": self.config,
            },
            "ETag": self.etag,
        }


def _references(origins: dict[str, Any]) -> list[str]:
    """The identities that a distribution's origins name; an S3 origin without one has an empty string."""
    named = [(origin.get("S3OriginConfig") or {}).get("OriginAccessIdentity") for origin in origins.get("Items", [])]
    return [name for name in named if name]


def _identity(response: CloudFrontResponse) -> _Identity:
    identity = response.backend.carryover_identities.get(response._get_param("Id"))
    if identity is None:
        raise CloudFrontException(
            "NoSuchCloudFrontOriginAccessIdentity", "The specified origin access identity does not exist."
        )
    return identity


def _create(self: CloudFrontResponse) -> ActionResult:
    identities = self.backend.carryover_identities
    identity = _Identity(self._get_param("CloudFrontOriginAccessIdentityConfig", {}))
    for other in identities.values():
        if other.config == identity.config:
            identity = other  # the same request sent twice
        elif other.config["CallerReference"] == identity.config["CallerReference"]:
            raise CloudFrontException(
                "CloudFrontOriginAccessIdentityAlreadyExists",
                "The caller reference is associated with another origin access identity.",
            )
    identities[identity.id] = identity
    location = _URL.format("https://cloudfront.amazonaws.com") + f"/{identity.id}"
    return ActionResult({**identity.result(), "Location": location})


def _get(self: CloudFrontResponse) -> ActionResult:
    return ActionResult(_identity(self).result())


def _get_config(self: CloudFrontResponse) -> ActionResult:
    identity = _identity(self)
    return ActionResult({"CloudFrontOriginAccessIdentityConfig": identity.config, "ETag": identity.etag})


def _update(self: CloudFrontResponse) -> ActionResult:
    identity = _identity(self)
    identity.check(self._get_param("IfMatch"))
    identity.update(self._get_param("CloudFrontOriginAccessIdentityConfig", {}))
    return ActionResult(identity.result())


def _delete(self: CloudFrontResponse) -> EmptyResult:
    identity = _identity(self)
    identity.check(self._get_param("IfMatch"))
    used = [
        reference
        for distribution in self.backend.distributions.values()
        for reference in _references(distribution.distribution_config.Origins)
    ]
    if _PREFIX + identity.id in used:
        raise CloudFrontException(
            "CloudFrontOriginAccessIdentityInUse", "The CloudFront origin access identity is still being used."
        )
    del self.backend.carryover_identities[identity.id]
    return EmptyResult()


def _list(self: CloudFrontResponse) -> ActionResult:
    identities = self.backend.carryover_identities.values()
    summaries = [
        {"Id": i.id, "S3CanonicalUserId": i.canonical_user, "Comment": i.config["Comment"]} for i in identities
    ]
    return ActionResult(
        {
            "CloudFrontOriginAccessIdentityList": {
                "Marker": "",
                "MaxItems": 100,
                "IsTruncated": False,
                "Quantity": len(summaries),
                "Items": summaries or None,
            }
        }
    )


def _refuse_unknown(backend: CloudFrontBackend, config: dict[str, Any]) -> None:
    for reference in _references(config.get("Origins", {})):
        if reference.removeprefix(_PREFIX) not in backend.carryover_identities:
            raise CloudFrontException("InvalidOriginAccessIdentity", f"{reference} is not valid or doesn't exist.")


def _create_distribution(
    self: CloudFrontBackend, distribution_config: dict[str, Any], tags: list[dict[str, str]]
) -> tuple[Distribution, str, str]:
    _refuse_unknown(self, distribution_config)
    return _original_create(self, distribution_config, tags)


def _update_distribution(
    self: CloudFrontBackend, dist_config: dict[str, Any], _id: str, if_match: bool
) -> tuple[Distribution, str, str]:
    _refuse_unknown(self, dist_config)
    return _original_update(self, dist_config=dist_config, _id=_id, if_match=if_match)


_original_create = CloudFrontBackend.create_distribution
_original_update = CloudFrontBackend.update_distribution


def fill() -> None:
    add_state(CloudFrontBackend, "carryover_identities", dict)
    CloudFrontBackend.create_distribution = _create_distribution
    CloudFrontBackend.update_distribution = _update_distribution
    CloudFrontResponse.create_cloud_front_origin_access_identity = _create
    CloudFrontResponse.get_cloud_front_origin_access_identity = _get
    CloudFrontResponse.get_cloud_front_origin_access_identity_config = _get_config
    CloudFrontResponse.update_cloud_front_origin_access_identity = _update
    CloudFrontResponse.delete_cloud_front_origin_access_identity = _delete
    CloudFrontResponse.list_cloud_front_origin_access_identities = _list
    for path in ("$", "/(?P<identity_id>[^/]+)$", "/(?P<identity_id>[^/]+)/config$"):
        urls.url_paths[_URL + path] = CloudFrontResponse.dispatch
