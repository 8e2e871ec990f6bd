namespace Grappe.Studies.Domain.Questionnaires;

/// <summary>Another questionnaire, with one thing in another place or other words. What is not found leaves it as it is.</summary>
public static class EditQuestionnaire
{
    /// <summary>Puts a question in the place of the one of its identity; a new one at the end of a section.</summary>
    public static Questionnaire Put(Questionnaire questionnaire, string section, Question question)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(question);
        return questionnaire.Question(question.Id) is null
            ? Insert(questionnaire, section, int.MaxValue, question)
            : InSections(questionnaire, one => [.. one.Questions.Select(old => old.Id == question.Id ? question : old)]);
    }

    /// <summary>Puts a question at a place of a section, from 0; beyond its end, at its end.</summary>
    public static Questionnaire Insert(Questionnaire questionnaire, string section, int place, Question question) =>
        InSections(questionnaire, one => one.Code != section ? one.Questions
            : [.. one.Questions.Take(place), question, .. one.Questions.Skip(place)]);

    /// <summary>Takes a question out, with the variables that are made from it.</summary>
    public static Questionnaire Remove(Questionnaire questionnaire, string id) =>
        InSections(questionnaire, one => [.. one.Questions.Where(question => question.Id != id)]) with { Coded = [.. questionnaire.Coded.Where(variable => variable.CodedFrom != id)] };

    /// <summary>Moves a question one place towards the beginning (−1) or the end (1), from the edge of a section into the next.</summary>
    public static Questionnaire Move(Questionnaire questionnaire, string id, int by)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var at = Find(questionnaire, id);
        if (at is not var (section, place))
        {
            return questionnaire;
        }

        var question = questionnaire.Sections[section].Questions[place];
        var (goal, to) = (section, place + by);
        if (to < 0 || to >= questionnaire.Sections[section].Questions.Count)
        {
            goal = section + by;
            to = by < 0 ? int.MaxValue : 0;
        }

        return goal < 0 || goal >= questionnaire.Sections.Count ? questionnaire
            : Insert(InSections(questionnaire, one => [.. one.Questions.Where(other => other.Id != id)]), questionnaire.Sections[goal].Code, to, question);
    }

    /// <summary>Puts title and help on a section; a new one, without questions, at the end.</summary>
    public static Questionnaire PutSection(Questionnaire questionnaire, Section section)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(section);
        return questionnaire.Sections.Any(one => one.Code == section.Code)
            ? questionnaire with { Sections = [.. questionnaire.Sections.Select(one => one.Code == section.Code ? one with { Title = section.Title, Help = section.Help } : one)] }
            : questionnaire with { Sections = [.. questionnaire.Sections, section with { Questions = [] }] };
    }

    /// <summary>Takes a section out that has no questions any more.</summary>
    public static Questionnaire RemoveSection(Questionnaire questionnaire, string code)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return questionnaire with { Sections = [.. questionnaire.Sections.Where(one => one.Code != code || one.Questions.Count > 0)] };
    }

    /// <summary>Moves a section one place towards the beginning (−1) or the end (1).</summary>
    public static Questionnaire MoveSection(Questionnaire questionnaire, string code, int by)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var sections = questionnaire.Sections.ToList();
        var from = sections.FindIndex(one => one.Code == code);
        if (from < 0 || from + by < 0 || from + by >= sections.Count)
        {
            return questionnaire;
        }

        (sections[from], sections[from + by]) = (sections[from + by], sections[from]);
        return questionnaire with { Sections = sections };
    }

    /// <summary>Where a question stands: its section and its place there, from 0.</summary>
    public static (int Section, int Place)? Find(Questionnaire questionnaire, string id)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return questionnaire.Sections.SelectMany((section, s) => section.Questions.Select((question, q) => (question.Id, At: (s, q))))
            .Where(one => one.Id == id).Select(one => ((int, int)?)one.At).FirstOrDefault();
    }

    private static Questionnaire InSections(Questionnaire questionnaire, Func<Section, IReadOnlyList<Question>> questions) =>
        questionnaire with { Sections = [.. questionnaire.Sections.Select(one => one with { Questions = questions(one) })] };
}
