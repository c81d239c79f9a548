"""ec2: a repeated CreateVpcEndpoint with the same ClientToken makes no second endpoint.

The provider sends a token, and its SDK repeats a call whose answer is late; moto then makes an endpoint that nobody
knows of.
"""

from threading import Lock
from typing import Any

from moto.ec2.models.vpcs import VPCBackend, VPCEndPoint

# The repeated call may come while the first one is still at work.
_LOCK = Lock()


def _create_vpc_endpoint(
    self: VPCBackend, *args: Any, client_token: str | None = None, **settings: Any
) -> VPCEndPoint:
    with _LOCK:
        for endpoint in self.vpc_end_points.values():
            if client_token and endpoint.client_token == client_token:
                return endpoint
        return _original(self, *args, client_token=client_token, **settings)


_original = VPCBackend.create_vpc_endpoint


def fill() -> None:
    VPCBackend.create_vpc_endpoint = _create_vpc_endpoint
