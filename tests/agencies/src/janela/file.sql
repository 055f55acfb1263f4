INSERT INTO cases (
  number, year, sequence, service, department, state, label, open, steps, description, address,
  opened, updated, expected, applicant, register_number, form_version, answers, pace, waiting_since
) VALUES (
  :number, :year, :sequence, :service, :department, :state, :label, 1, 0, :description, :address,
  :opened, :opened, :expected, :applicant, :register_number, :form_version, :answers, :pace, :waiting_since
)
