namespace Grappe.Atlas.Domain.Submissions;

/// <summary>How far a submission has come.</summary>
public enum SubmissionState
{
    /// <summary>Its author writes on it; nobody else sees it.</summary>
    Draft,

    /// <summary>In the stewards' queue.</summary>
    Waiting,

    /// <summary>In the queue, with a question that its author has yet to answer.</summary>
    Asked,

    /// <summary>Given back to its author, who may change it and send it again.</summary>
    Returned,

    /// <summary>One steward would accept it; the four-eyes rule wants another's word.</summary>
    Seconding,

    /// <summary>Public.</summary>
    Accepted,

    /// <summary>Turned down, with a reason; it stays so.</summary>
    Refused,

    /// <summary>Taken back by its author.</summary>
    Withdrawn,
}
