"""s3: x-amz-expected-bucket-owner, which refuses a bucket that is somebody else's.

Behind the scripts that push to a bucket by its name; moto takes any owner for the expected one.
"""

from typing import Any

from moto.s3.exceptions import S3ClientError
from moto.s3.models import s3_backends
from moto.s3.responses import S3Response


class _OtherOwner(S3ClientError):
    code = 403

    def __init__(self) -> None:
        super().__init__("AccessDenied", "Access Denied")


def _checked(original: Any) -> Any:
    def respond(self: S3Response, request: Any, full_url: str) -> Any:
        expected = request.headers.get("x-amz-expected-bucket-owner")
        name = self.parse_bucket_name_from_url(request, full_url)
        _, owner = s3_backends.bucket_accounts.get(name, (None, expected))
        if expected is not None and owner != expected:
            raise _OtherOwner
        return original(self, request, full_url)

    return respond


def fill() -> None:
    S3Response._bucket_response = _checked(S3Response._bucket_response)
    S3Response._key_response = _checked(S3Response._key_response)
