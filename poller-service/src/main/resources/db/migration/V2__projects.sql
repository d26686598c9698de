alter table job add column project text not null default 'default';
comment on column job.project is 'Gemini project whose key created it';
-- Names are unique in their project only.
alter table job drop constraint job_name_key, add unique (project, name);
