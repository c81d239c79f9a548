import { TerraformVariable, Token } from "cdktf";
import { TeamVariables } from "../../constructs/team-variables";
import { isImage, isInOrder, isNotEmpty, isNotNegative } from "../../constructs/validations";
import {
  isBucketName,
  isCertificateRegion,
  isDatabaseName,
  isDbInstanceClass,
  isDomainName,
  isMasterUser,
} from "./validations";

/** What the document fills into the console's forms; the defaults are its own. */
export class Variables extends TeamVariables {
  readonly awsRegion = this.text("aws_region", "AWS region", "us-east-1", isCertificateRegion("aws_region"));
  readonly domainName = this.text(
    "domain_name",
    "Domain of the site; the API is at app. below it",
    "omarleon.online",
    isDomainName("domain_name"),
  );
  readonly keyName = this.text(
    "key_name",
    "Key pair of the instances, made outside Terraform",
    "myec2key",
    isNotEmpty("key_name"),
  );
  readonly dbUsername = this.text("db_username", "Master user of the database", "root", isMasterUser("db_username"));
  readonly dbPassword = new TerraformVariable(this, "db_password", {
    type: "string",
    description: "Master password of the database; an adopted database keeps its own",
    sensitive: true,
    default: Token.nullValue(),
  });
  readonly dbName = this.text("db_name", "Initial database", "mydb", isDatabaseName("db_name"));
  readonly dockerImage = this.required(
    "docker_image",
    "Image of the FastAPI application, with its tag or digest",
    isImage("docker_image"),
  );
  readonly bucketName = this.text(
    "bucket_name",
    "Bucket of index.html",
    "test-cloud-formation-3-tier-omar",
    isBucketName("bucket_name"),
  );
  readonly instanceType = this.text(
    "instance_type",
    "Type of the instances, x86-64 as their image is",
    "t2.micro",
    isNotEmpty("instance_type"),
  );
  readonly dbInstanceClass = this.text(
    "db_instance_class",
    "Class of the database instance",
    "db.t3.micro",
    isDbInstanceClass("db_instance_class"),
  );
  readonly desiredCapacity = this.number(
    "desired_capacity",
    "Number of instances to begin with",
    2,
    isNotNegative("desired_capacity"),
    isInOrder("min_size", "desired_capacity", "max_size"),
  );
  readonly minSize = this.number("min_size", "Smallest number of instances", 1, isNotNegative("min_size"));
  readonly maxSize = this.number("max_size", "Largest number of instances", 3, isNotNegative("max_size"));
  /** "Follow this order to erase resources": the database goes with all that is in it, unless the team says otherwise. */
  readonly skipFinalSnapshot = new TerraformVariable(this, "skip_final_snapshot", {
    type: "bool",
    description: "Whether the database is destroyed without a last snapshot, db-lib-mgmt-final",
    default: true,
    nullable: false,
  });
}
