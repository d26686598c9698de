-- Deliveries of webhooks name the job only.
create index job_by_name on job (name) where watched;
