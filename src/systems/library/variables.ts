import { Token } from "cdktf";
import {
  isBetween,
  isBucketName,
  isDomainName,
  isImage,
  isNotEmpty,
  isNotNegative,
  isSqlName,
} from "../../variables/validations";
import { WithVariables } from "../../variables/with-variables";
import { isCertificateRegion, isDbInstanceClass } from "./validations";

/** What the document fills into the console's forms; the defaults are the document's. */
export class Variables extends WithVariables {
  readonly awsRegion = this.text("aws_region", isCertificateRegion, {
    description: "AWS region",
    default: "us-east-1",
  });
  readonly domainName = this.text("domain_name", isDomainName, {
    description: "Domain of the site; the API is at app. below it",
    default: "omarleon.online",
  });
  readonly keyName = this.text("key_name", isNotEmpty, {
    description: "Key pair of the instances, made outside Terraform",
    default: "myec2key",
  });
  readonly dbUsername = this.text("db_username", isSqlName(32), {
    description: "Master user of the database",
    default: "root",
  });
  readonly dbPassword = this.text("db_password", [], {
    description: "Master password of the database; an adopted database keeps its own",
    sensitive: true,
    default: Token.nullValue(),
  });
  readonly dbName = this.text("db_name", isSqlName(64), { description: "Initial database", default: "mydb" });
  readonly dockerImage = this.text("docker_image", isImage, {
    description: "Image of the FastAPI application, with its tag or digest",
  });
  readonly bucketName = this.text("bucket_name", isBucketName, {
    description: "Bucket of index.html",
    default: "test-cloud-formation-3-tier-omar",
  });
  readonly instanceType = this.text("instance_type", isNotEmpty, {
    description: "Type of the instances, x86-64 as their image is",
    default: "t2.micro",
  });
  readonly dbInstanceClass = this.text("db_instance_class", isDbInstanceClass, {
    description: "Class of the database instance",
    default: "db.t3.micro",
  });
  readonly desiredCapacity = this.number("desired_capacity", [isNotNegative, isBetween("min_size", "max_size")], {
    description: "Number of instances to begin with",
    default: 2,
  });
  readonly minSize = this.number("min_size", isNotNegative, {
    description: "Smallest number of instances",
    default: 1,
  });
  readonly maxSize = this.number("max_size", isNotNegative, { description: "Largest number of instances", default: 3 });
  /** "Follow this order to erase resources": the database is deleted with everything in it, unless the team says otherwise. */
  readonly skipFinalSnapshot = this.variable("skip_final_snapshot", [], {
    type: "bool",
    description: "Whether the database is destroyed without a last snapshot, db-lib-mgmt-final",
    default: true,
    nullable: false,
  });
}
