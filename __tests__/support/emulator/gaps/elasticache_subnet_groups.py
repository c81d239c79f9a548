"""elasticache: ModifyCacheSubnetGroup and DeleteCacheSubnetGroup.

Behind changes and the end of an `aws_elasticache_subnet_group`; moto has neither.
"""

from moto.core.responses import ActionResult, EmptyResult
from moto.elasticache.exceptions import CacheSubnetGroupNotFound, ElastiCacheException
from moto.elasticache.models import CacheSubnetGroup
from moto.elasticache.responses import ElastiCacheResponse


def _named(response: ElastiCacheResponse) -> CacheSubnetGroup:
    name = response._get_param("CacheSubnetGroupName")
    group = response.elasticache_backend.cache_subnet_groups.get(name)
    if group is None:
        raise CacheSubnetGroupNotFound(name)
    return group


def _modify(self: ElastiCacheResponse) -> ActionResult:
    backend = self.elasticache_backend
    old = _named(self)
    # Made anew, because that looks the subnets up.
    new = CacheSubnetGroup(
        account_id=backend.account_id,
        region_name=backend.region_name,
        cache_subnet_group_name=old.cache_subnet_group_name,
        cache_subnet_group_description=self._get_param("CacheSubnetGroupDescription")
        or old.cache_subnet_group_description,
        subnet_ids=self._get_param("SubnetIds") or old.subnet_ids,
        tags=old.tags,
    )
    backend.cache_subnet_groups[old.cache_subnet_group_name] = new
    return ActionResult({"CacheSubnetGroup": new})


def _delete(self: ElastiCacheResponse) -> EmptyResult:
    backend = self.elasticache_backend
    name = _named(self).cache_subnet_group_name
    users = (*backend.replication_groups.values(), *backend.cache_clusters.values())
    if any(user.cache_subnet_group_name == name for user in users):
        raise ElastiCacheException("CacheSubnetGroupInUse", f"Cache subnet group {name} is in use by a cluster.")
    del backend.cache_subnet_groups[name]
    return EmptyResult()


def fill() -> None:
    ElastiCacheResponse.modify_cache_subnet_group = _modify
    ElastiCacheResponse.delete_cache_subnet_group = _delete
