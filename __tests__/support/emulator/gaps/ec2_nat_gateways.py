"""ec2: a NAT gateway is public unless it is said otherwise, and DescribeNatGateways filters by tags.

moto shows no connectivity type where none was given, which has `aws_nat_gateway` made anew. It knows filters for ids and
states only and leaves the others out, so that each name finds each gateway.
"""

from typing import Any

from moto.ec2.models.nat_gateways import NatGateway, NatGatewayBackend


def _create(self: NatGatewayBackend, *args: Any, connectivity_type: str | None = None, **given: Any) -> NatGateway:
    return _original_create(self, *args, connectivity_type=connectivity_type or "public", **given)


def _matches(gateway: NatGateway, name: str, values: list[str]) -> bool:
    tags = {tag["key"]: tag["value"] for tag in gateway.get_tags()}
    return tags.get(name.removeprefix("tag:")) in values


def _describe(self: NatGatewayBackend, filters: dict[str, list[str]] | None, *args: Any) -> list[NatGateway]:
    by_tag = [item for item in (filters or {}).items() if item[0].startswith("tag:")]
    found = _original_describe(self, filters, *args)
    return [gateway for gateway in found if all(_matches(gateway, *item) for item in by_tag)]


_original_create = NatGatewayBackend.create_nat_gateway
_original_describe = NatGatewayBackend.describe_nat_gateways


def fill() -> None:
    NatGatewayBackend.create_nat_gateway = _create
    NatGatewayBackend.describe_nat_gateways = _describe
