import { CONTAINERS } from "./containers";
import { DATABASES } from "./databases";
import { EC2 } from "./ec2";
import { EDGE } from "./edge";
import { IAM } from "./iam";
import { LOAD_BALANCING } from "./load-balancing";
import { MONITORING } from "./monitoring";
import { NETWORK } from "./network";
import { STORAGE } from "./storage";
import type { ActionTable } from "./table";

/** The parts of the table by the name of their file; a type is in one of them only. */
export const TABLES: Readonly<Record<string, ActionTable>> = {
  containers: CONTAINERS,
  databases: DATABASES,
  ec2: EC2,
  edge: EDGE,
  iam: IAM,
  "load-balancing": LOAD_BALANCING,
  monitoring: MONITORING,
  network: NETWORK,
  storage: STORAGE,
};

export const ACTIONS: ActionTable = Object.assign({}, ...Object.values(TABLES));

/** Providers that call no AWS API; `terraform` is Terraform's own, whose remote state is the backend's matter. */
export const OTHER_PROVIDERS: readonly string[] = ["local", "random", "terraform", "tls"];
