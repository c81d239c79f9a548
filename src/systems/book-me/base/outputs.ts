import { type ITerraformAddressable, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { Bastion } from "./bastion";
import type { Database } from "./database";
import type { DjangoApp } from "./django-app";
import type { Network } from "./network";
import type { Redis } from "./redis";
import type { Registry } from "./registry";
import type { ConfigBucket, StaticMediaBucket } from "./storage";

export interface OutputsProps {
  readonly network: Network;
  readonly database: Database;
  readonly redis: Redis;
  readonly bastion: Bastion;
  readonly registry: Registry;
  readonly config: ConfigBucket;
  readonly staticMedia: StaticMediaBucket;
  readonly djangoApp: DjangoApp;
}

type Values = Readonly<Record<string, string | number | readonly string[] | ITerraformAddressable>>;

/** "Outputs are needed to run scripts and provision other resoureces." */
export class Outputs extends Construct {
  constructor(scope: Construct, id: string, props: OutputsProps) {
    super(scope, id);
    const { network, database, redis, djangoApp } = props;
    this.outputs({
      vpc_id: network.vpc.id,
      vpc_cidr_block: network.vpc.cidrBlock,
      vpc_public_subnets: network.publicSubnets.ids,
      vpc_private_subnets: network.privateSubnets.ids,
      vpc_database_subnets: network.databaseSubnets.ids,
      vpc_elasticache_subnets: network.elasticacheSubnets.ids,
      bastion_public_ip: props.bastion.instance.publicIp,
      db_address: database.instance.address,
      db_endpoint: database.instance.endpoint,
      db_name: database.instance.dbName,
      db_port: database.instance.port,
      redis_port: redis.replicationGroup.port,
      redis_primary_endpoint_address: redis.replicationGroup.primaryEndpointAddress,
      redis_reader_endpoint_address: redis.replicationGroup.readerEndpointAddress,
      backend_ecr_repository_url: props.registry.repository.repositoryUrl,
      config_s3_bucket_arn: props.config.bucket.bucket.arn,
      static_media_s3_bucket_arn: props.staticMedia.bucket.bucket.arn,
    });
    this.outputs(
      {
        db_master_username: database.instance.username,
        db_master_password: database.instance.password,
        redis_auth_token: redis.authToken.result,
        django_app_user_access_key_id: djangoApp.accessKey.id,
        django_app_user_secret_access_key: djangoApp.accessKey.secret,
      },
      { sensitive: true },
    );
  }

  private outputs(values: Values, config: { readonly sensitive?: true } = {}): void {
    for (const [name, value] of Object.entries(values)) new TerraformOutput(this, name, { value, ...config });
  }
}
