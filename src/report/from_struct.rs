//! Reports from an embedder's own structs: a serializer that takes each field for a figure.
use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::{Figure, Given, Report};
use crate::number::Exact;

/// Why a value could not become a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// A field holds a binary float, which has lost its digits already.
    #[error(
        "`{field}` is a float and has no exact digits; use `rust_decimal::Decimal`, or a text such as \"12.5\""
    )]
    Float {
        /// The field.
        field: String,
    },
    /// A field holds something that is no figure.
    #[error("`{field}` holds {what}, which is no figure")]
    NoFigure {
        /// The field.
        field: String,
        /// What it holds.
        what: &'static str,
    },
    /// What was given is neither a struct nor a map.
    #[error("a report is made from a struct or a map with text keys, not from {what}")]
    NotARecord {
        /// What was given.
        what: &'static str,
    },
    /// The value's own `Serialize` failed.
    #[error("{0}")]
    Other(String),
}

impl ser::Error for ReportError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Other(message.to_string())
    }
}

impl Report {
    /// A report from any struct or map that serialises: each field is a figure. `None` is missing, a unit variant of an
    /// enum is the choice of that name, a sequence of texts is ticks.
    ///
    /// # Errors
    /// For floats, which are not exact, and for fields that are no figure.
    ///
    /// ```
    /// use bochiso::{Report, ReportError};
    ///
    /// #[derive(serde::Serialize)]
    /// struct Row { meetings: u32, chaired: Option<u32>, channels: Vec<&'static str> }
    ///
    /// let row = Row { meetings: 4, chaired: None, channels: vec!["portal"] };
    /// let report = Report::from_serialize("trang-da", &row)?;
    /// assert_eq!(report, Report::new("trang-da").set("meetings", 4).missing("chaired").set("channels", ["portal"]));
    /// # Ok::<(), ReportError>(())
    /// ```
    pub fn from_serialize<T: Serialize + ?Sized>(
        unit: impl Into<String>,
        value: &T,
    ) -> Result<Self, ReportError> {
        let inputs = value.serialize(Record)?;
        Ok(Self { inputs, ..Self::new(unit) })
    }
}

type Inputs = BTreeMap<String, Figure>;

/// Serialises a struct or map to figures.
struct Record;

/// The figures so far.
struct Fields {
    inputs: Inputs,
    key: String,
}

macro_rules! refuse {
    ($error:expr; $($method:ident: $kind:ty),* $(,)?) => {$(
        fn $method(self, _: $kind) -> Result<Self::Ok, Self::Error> {
            Err($error)
        }
    )*};
}

impl Serializer for Record {
    type Ok = Inputs;
    type Error = ReportError;
    type SerializeSeq = Impossible<Inputs, ReportError>;
    type SerializeTuple = Impossible<Inputs, ReportError>;
    type SerializeTupleStruct = Impossible<Inputs, ReportError>;
    type SerializeTupleVariant = Impossible<Inputs, ReportError>;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Impossible<Inputs, ReportError>;

    refuse!(ReportError::NotARecord { what: "a single value" };
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64, serialize_char: char, serialize_str: &str, serialize_bytes: &[u8],
        serialize_unit_struct: &'static str);

    fn serialize_none(self) -> Result<Inputs, ReportError> {
        Err(ReportError::NotARecord { what: "nothing" })
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Inputs, ReportError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Inputs, ReportError> {
        Err(ReportError::NotARecord { what: "nothing" })
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<Inputs, ReportError> {
        Err(ReportError::NotARecord { what: "an enum" })
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Inputs, ReportError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Inputs, ReportError> {
        Err(ReportError::NotARecord { what: "an enum" })
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, ReportError> {
        Err(ReportError::NotARecord { what: "a list" })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, ReportError> {
        Err(ReportError::NotARecord { what: "a tuple" })
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, ReportError> {
        Err(ReportError::NotARecord { what: "a tuple" })
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, ReportError> {
        Err(ReportError::NotARecord { what: "an enum" })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields, ReportError> {
        Ok(Fields { inputs: Inputs::new(), key: String::new() })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields, ReportError> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, ReportError> {
        Err(ReportError::NotARecord { what: "an enum" })
    }
}

impl SerializeStruct for Fields {
    type Ok = Inputs;
    type Error = ReportError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), ReportError> {
        let figure = value.serialize(Cell { field: key })?;
        self.inputs.insert(key.to_owned(), figure);
        Ok(())
    }

    fn end(self) -> Result<Inputs, ReportError> {
        Ok(self.inputs)
    }
}

impl SerializeMap for Fields {
    type Ok = Inputs;
    type Error = ReportError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), ReportError> {
        self.key = match key.serialize(Cell { field: "key" })?.value {
            Some(Given::Text(text)) => text,
            _ => return Err(ReportError::NotARecord { what: "a map whose keys are no texts" }),
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ReportError> {
        let figure = value.serialize(Cell { field: &self.key })?;
        self.inputs.insert(std::mem::take(&mut self.key), figure);
        Ok(())
    }

    fn end(self) -> Result<Inputs, ReportError> {
        Ok(self.inputs)
    }
}

/// Serialises one field to a figure.
struct Cell<'f> {
    field: &'f str,
}

impl Cell<'_> {
    fn no_figure<T>(&self, what: &'static str) -> Result<T, ReportError> {
        Err(ReportError::NoFigure { field: self.field.to_owned(), what })
    }

    fn big(&self, text: &str) -> Result<Figure, ReportError> {
        text.parse::<Exact>()
            .map(Figure::present)
            .map_err(|error| ReportError::Other(format!("`{}`: {error}", self.field)))
    }
}

macro_rules! take {
    ($($method:ident: $kind:ty),* $(,)?) => {$(
        fn $method(self, value: $kind) -> Result<Figure, ReportError> {
            Ok(Figure::present(value))
        }
    )*};
}

impl<'f> Serializer for Cell<'f> {
    type Ok = Figure;
    type Error = ReportError;
    type SerializeSeq = Ticks<'f>;
    type SerializeTuple = Impossible<Figure, ReportError>;
    type SerializeTupleStruct = Impossible<Figure, ReportError>;
    type SerializeTupleVariant = Impossible<Figure, ReportError>;
    type SerializeMap = Impossible<Figure, ReportError>;
    type SerializeStruct = Impossible<Figure, ReportError>;
    type SerializeStructVariant = Impossible<Figure, ReportError>;

    take!(serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_str: &str);

    fn serialize_i128(self, value: i128) -> Result<Figure, ReportError> {
        self.big(&value.to_string())
    }

    fn serialize_u128(self, value: u128) -> Result<Figure, ReportError> {
        self.big(&value.to_string())
    }

    fn serialize_f32(self, _: f32) -> Result<Figure, ReportError> {
        Err(ReportError::Float { field: self.field.to_owned() })
    }

    fn serialize_f64(self, _: f64) -> Result<Figure, ReportError> {
        Err(ReportError::Float { field: self.field.to_owned() })
    }

    fn serialize_char(self, value: char) -> Result<Figure, ReportError> {
        Ok(Figure::present(value.to_string()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Figure, ReportError> {
        self.no_figure("bytes")
    }

    fn serialize_none(self) -> Result<Figure, ReportError> {
        Ok(Figure::missing())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Figure, ReportError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Figure, ReportError> {
        Ok(Figure::missing())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Figure, ReportError> {
        self.no_figure("a struct")
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Figure, ReportError> {
        Ok(Figure::present(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Figure, ReportError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Figure, ReportError> {
        self.no_figure("an enum with contents")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Ticks<'f>, ReportError> {
        Ok(Ticks { field: self.field, ticked: Vec::new() })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, ReportError> {
        self.no_figure("a tuple")
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, ReportError> {
        self.no_figure("a tuple")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, ReportError> {
        self.no_figure("an enum with contents")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, ReportError> {
        self.no_figure("a map")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, ReportError> {
        self.no_figure("a struct")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, ReportError> {
        self.no_figure("an enum with contents")
    }
}

/// The ticks of a field.
struct Ticks<'f> {
    field: &'f str,
    ticked: Vec<String>,
}

impl SerializeSeq for Ticks<'_> {
    type Ok = Figure;
    type Error = ReportError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ReportError> {
        match value.serialize(Cell { field: self.field })?.value {
            Some(Given::Text(text)) => self.ticked.push(text),
            _ => {
                return Err(ReportError::NoFigure {
                    field: self.field.to_owned(),
                    what: "a list of other than texts",
                });
            }
        }
        Ok(())
    }

    fn end(self) -> Result<Figure, ReportError> {
        Ok(Figure::present(self.ticked))
    }
}
