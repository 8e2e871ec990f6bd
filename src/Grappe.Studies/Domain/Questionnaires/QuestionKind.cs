using System.Text.Json.Serialization;

namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    /// <summary>One of the choices.</summary>
    [JsonStringEnumMemberName("single")]
    One,

    /// <summary>Any of the choices.</summary>
    [JsonStringEnumMemberName("multiple")]
    Several,

    /// <summary>Choices in order, first the most important.</summary>
    Ranking,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A number with a unit.</summary>
    Number,

    /// <summary>A whole amount of money in the question's unit.</summary>
    Money,
    Year,
    Date,

    /// <summary>A number for each of the choices, such as members by type.</summary>
    Matrix,

    /// <summary>Codes of a list too long to show, found by search.</summary>
    CodeList,

    /// <summary>A town or region.</summary>
    Place,
    Website,
    ShortText,
    LongText,
}
