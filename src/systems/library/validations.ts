import { matches } from "../../variables/validations";

/** CloudFront accepts certificates from one region only, and the load balancer uses the same certificate. */
export const isCertificateRegion = matches(
  "^us-east-1$",
  "must be us-east-1: CloudFront takes certificates from there only, and the load balancer shares the site's.",
);

export const isDbInstanceClass = matches(
  "^db\\.[a-z0-9-]+\\.[a-z0-9-]+$",
  "must be an RDS instance class, such as db.t3.micro.",
);
