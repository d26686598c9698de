alter table dataset add column after text;
comment on column dataset.after is 'Dataset that must be finished before a batch of this one is cut; null: none';
