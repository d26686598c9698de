alter table dataset add column wave_ends bigint[] not null default '{}';
comment on column dataset.wave_ends is 'How many items had been accepted when further ones were let join the complete dataset: a wave ends there';
