alter table answer add column model_version text;
comment on column answer.model_version is 'Version of the model that answered; null: none did, it did not say, or this was not kept yet';
