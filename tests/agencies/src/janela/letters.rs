//! The shapes of what is sent to the agency, checked before anything in them is believed.

use super::body::{File, Received};
use super::catalogue::Entry;
use super::form::{Form, Kind};
use super::problem::{Code, Flaw};
use super::register;
use super::schema::Schema;
use serde::Deserialize;
use serde_json::Value;

/// The schemas of what may be sent.
pub(super) struct Letters {
    submission: Schema,
    message: Schema,
    supplement: Schema,
}

/// Answers to a form (the profile's `SubmissionRequest`).
#[derive(Debug, Default, Deserialize)]
pub(super) struct Submission {
    form_version: String,
    pub(super) answers: Value,
    #[serde(default)]
    pub(super) applicant: Option<Applicant>,
    #[serde(default)]
    pub(super) attachments: Vec<Attachment>,
}

/// Who asks.
#[derive(Debug, Deserialize)]
pub(super) struct Applicant {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) register_number: Option<String>,
}

/// A file as the letter announces it.
#[derive(Debug, Deserialize)]
pub(super) struct Attachment {
    pub(super) field: String,
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) size: u64,
    pub(super) sha256: String,
    pub(super) part: String,
}

/// A message, or what was missing.
#[derive(Debug, Deserialize)]
pub(super) struct Letter {
    pub(super) text: String,
    #[serde(default)]
    pub(super) attachments: Vec<Attachment>,
}

impl Letters {
    pub(super) fn read() -> Result<Self, serde_json::Error> {
        Ok(Self {
            submission: serde_json::from_str(include_str!("submission.schema.json"))?,
            message: serde_json::from_str(include_str!("message.schema.json"))?,
            supplement: serde_json::from_str(include_str!("supplement.schema.json"))?,
        })
    }

    pub(super) fn submission(
        &self,
        entry: &Entry,
        form: &Form,
        received: &Received,
    ) -> Result<Submission, Vec<Flaw>> {
        let shape = self.submission.flaws(&received.document, "");
        let submission: Submission = checked(shape, &received.document)?;
        let answers = without_nulls(&submission.answers);
        let mut flaws = form.schema.flaws(&answers, "/answers");
        flaws.extend(form.flaws(&answers, &submission.attachments));
        flaws.extend(file_flaws(&submission.attachments, &received.files));
        flaws.extend(submission.applicant.as_ref().and_then(Applicant::flaw));
        if submission.form_version != form.version {
            let title = &entry.service.title;
            let newer = format!("O formulário de “{title}” mudou. Abra a versão {}.", form.version);
            flaws.push(Flaw::new("/form_version", Code::Enum, newer));
        }
        if flaws.is_empty() { Ok(submission) } else { Err(flaws) }
    }

    pub(super) fn message(&self, received: &Received) -> Result<Letter, Vec<Flaw>> {
        checked(self.message.flaws(&received.document, ""), &received.document)
    }

    pub(super) fn supplement(&self, received: &Received) -> Result<Letter, Vec<Flaw>> {
        let shape = self.supplement.flaws(&received.document, "");
        let letter: Letter = checked(shape, &received.document)?;
        let flaws = file_flaws(&letter.attachments, &received.files);
        if flaws.is_empty() { Ok(letter) } else { Err(flaws) }
    }
}

fn checked<T: for<'de> Deserialize<'de>>(
    shape: Vec<Flaw>,
    document: &Value,
) -> Result<T, Vec<Flaw>> {
    let unread = |_| vec![Flaw::new("", Code::Type, "O que foi enviado não é um registro.")];
    if shape.is_empty() { T::deserialize(document).map_err(unread) } else { Err(shape) }
}

/// An answer that is null was not given.
fn without_nulls(answers: &Value) -> Value {
    let given = answers.as_object().into_iter().flatten().filter(|(_, answer)| !answer.is_null());
    given.map(|(name, answer)| (name.clone(), answer.clone())).collect()
}

impl Applicant {
    fn flaw(&self) -> Option<Flaw> {
        let number = self.register_number.as_deref()?;
        let (fits, why) = match self.kind.as_str() {
            "company" => (register::is_cnpj(number), "Este CNPJ não existe. Confira os números."),
            _ => (register::is_cpf(number), "Este CPF não existe. Confira os números."),
        };
        (!fits).then(|| Flaw::new("/applicant/register_number", Code::Format, why))
    }
}

impl Form {
    /// What a schema cannot say: check digits, and files that must have come.
    fn flaws(&self, answers: &Value, attachments: &[Attachment]) -> Vec<Flaw> {
        let wrong = self.kinds(answers).filter_map(|(name, kind, text)| {
            let named =
                |one: &Attachment| one.field == name && (one.name == text || one.part == text);
            let fits = match kind {
                Kind::File => attachments.iter().any(named),
                _ => kind.fits(text),
            };
            (!fits).then(|| Flaw::new(format!("/answers/{name}"), Code::Format, kind.hint()))
        });
        wrong.collect()
    }
}

impl Kind {
    fn fits(self, text: &str) -> bool {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let only = |marks: &str| text.chars().all(|c| c.is_ascii_digit() || marks.contains(c));
        match self {
            Self::Cpf => register::is_cpf(text),
            Self::Cnpj => register::is_cnpj(text),
            Self::Cep => digits == 8 && only("-. "),
            Self::Phone => (10..=13).contains(&digits) && only("+()-. "),
            Self::LongText | Self::Address | Self::Money | Self::File => true,
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::Cpf => "Este CPF não existe. Confira os números.",
            Self::Cnpj => "Este CNPJ não existe. Confira os números.",
            Self::Cep => "O CEP tem 8 números. Exemplo: 00170-010",
            Self::Phone => "Escreva o telefone com DDD. Exemplo: (00) 90000-0000",
            Self::File => "O arquivo desta resposta não chegou. Anexe de novo.",
            Self::LongText | Self::Address | Self::Money => "Escreva de outro modo.",
        }
    }
}

/// Every file announced must have come as announced, and nothing else may come.
fn file_flaws(attachments: &[Attachment], files: &[File]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (turn, one) in attachments.iter().enumerate() {
        let at = |member: &str| format!("/attachments/{turn}/{member}");
        match files.iter().find(|file| file.part == one.part) {
            None => {
                let detail = format!("O arquivo {} não chegou.", one.name);
                flaws.push(Flaw::new(at("part"), Code::Required, detail));
            }
            Some(file) if file.sha256 != one.sha256 || file.size() != one.size => {
                let detail = format!("O arquivo {} chegou diferente do original.", one.name);
                flaws.push(Flaw::new(at("sha256"), Code::Format, detail));
            }
            Some(_) => {}
        }
    }
    let announced = |file: &&File| attachments.iter().any(|one| one.part == file.part);
    let stray = files.iter().filter(|file| !announced(file)).map(|file| {
        let detail = format!("O arquivo da parte {} não está na lista de anexos.", file.part);
        Flaw::new("/attachments", Code::Unknown, detail)
    });
    flaws.extend(stray);
    flaws
}
