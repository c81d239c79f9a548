/**
 * Arguments that no API stores, for any type: they tell the provider what to do and exist only in Terraform's state. Two
 * resources that differ only in these stand for the same object.
 */
export const IN_STATE_ALONE: ReadonlySet<string> = new Set([
  "allow_overwrite",
  "apply_immediately",
  "delete_automated_backups",
  "enable_force_delete",
  "final_snapshot_identifier",
  "force_delete",
  "force_destroy",
  "force_detach",
  "force_detach_policies",
  "force_new_deployment",
  "force_overwrite_replica_secret",
  "ignore_failed_scaling_activities",
  "recovery_window_in_days",
  "replace_security_groups_on_destroy",
  "retain_on_delete",
  "revoke_rules_on_delete",
  "skip_destroy",
  "skip_final_snapshot",
  "timeouts",
  "triggers",
  "update_default_version",
  "user_data_replace_on_change",
  "wait_for_capacity_timeout",
  "wait_for_deployment",
  "wait_for_elb_capacity",
  "wait_for_steady_state",
]);
