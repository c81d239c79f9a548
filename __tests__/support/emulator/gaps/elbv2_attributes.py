"""elbv2: DescribeLoadBalancerAttributes shows all that an application load balancer has, also where nobody set it.

moto shows a few; to an imported `aws_lb` the provider then wants to write the others.
https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
"""

from typing import Any

from moto.elbv2.models import FakeLoadBalancer

_DEFAULTS = {
    "access_logs.s3.enabled": "false",
    "access_logs.s3.bucket": "",
    "access_logs.s3.prefix": "",
    "client_keep_alive.seconds": "3600",
    "connection_logs.s3.enabled": "false",
    "connection_logs.s3.bucket": "",
    "connection_logs.s3.prefix": "",
    "deletion_protection.enabled": "false",
    "idle_timeout.timeout_seconds": "60",
    "load_balancing.cross_zone.enabled": "true",
    "routing.http.desync_mitigation_mode": "defensive",
    "routing.http.drop_invalid_header_fields.enabled": "false",
    "routing.http.preserve_host_header.enabled": "false",
    "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": "false",
    "routing.http.xff_client_port.enabled": "false",
    "routing.http.xff_header_processing.mode": "append",
    "routing.http2.enabled": "true",
    "waf.fail_open.enabled": "false",
    "zonal_shift.config.enabled": "false",
}


def _init(self: FakeLoadBalancer, *args: Any, **given: Any) -> None:
    _original(self, *args, **given)
    if self.type == "application":
        self.attrs = dict(_DEFAULTS)


_original = FakeLoadBalancer.__init__


def fill() -> None:
    FakeLoadBalancer.__init__ = _init
