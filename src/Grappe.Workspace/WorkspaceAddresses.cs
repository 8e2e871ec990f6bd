using System.Globalization;
using Grappe.Shared;
using Grappe.Workspace.Domain.Votes;

namespace Grappe.Workspace;

/// <summary>Addresses within a workspace, in the language of the page.</summary>
public static class WorkspaceAddresses
{
    /// <summary>What a workspace is, and the way into one's own.</summary>
    public static string Entry => Links.Here("/workspace");

    /// <param name="address">The cluster's own part of the address.</param>
    public static string Home(string address) => Links.Here($"/workspace/{address}");

    public static string Search(string address) => Home(address) + "/search";

    public static string Members(string address) => Home(address) + "/members";

    public static string Member(string address, Guid id) => Members(address) + $"/{id:N}";

    public static string Statutes(string address) => Home(address) + "/statutes";

    public static string Votes(string address) => Home(address) + "/votes";

    public static string Vote(string address, int number) => Votes(address) + string.Create(CultureInfo.InvariantCulture, $"/{number}");

    /// <summary>Where a vote is opened that is to do something by itself.</summary>
    public static string NewVote(string address, EffectKind kind, Guid subject) => Votes(address) + $"/new?effect={kind}-{subject:N}";

    /// <summary>Where the presence and the ballot of one seat are entered.</summary>
    public static string Seat(string address, int number, string seat) => Vote(address, number) + $"/seats/{seat}";

    /// <summary>The record of a decision, the same in every language.</summary>
    public static string Record(string address, int number) => string.Create(CultureInfo.InvariantCulture, $"/workspace/{address}/votes/{number}/record.json");

    public static string Meetings(string address) => Home(address) + "/meetings";

    public static string Meeting(string address, int number) => Meetings(address) + string.Create(CultureInfo.InvariantCulture, $"/{number}");

    public static string Budget(string address) => Home(address) + "/budget";

    public static string BudgetOf(string address, int year) => Budget(address) + string.Create(CultureInfo.InvariantCulture, $"?year={year}");

    /// <param name="address">The cluster's own part of the address.</param>
    /// <param name="year">Of the budget.</param>
    /// <param name="line">None: a new one.</param>
    public static string BudgetLine(string address, int year, Guid? line) => Budget(address) + string.Create(CultureInfo.InvariantCulture, $"/line?year={year}") + (line is { } id ? $"&id={id:N}" : "");

    public static string Fees(string address) => Home(address) + "/fees";

    public static string FeeRules(string address) => Fees(address) + "/rules";

    /// <summary>The figures of all members for the fees of a year.</summary>
    public static string Figures(string address, int year) => Fees(address) + string.Create(CultureInfo.InvariantCulture, $"/figures?year={year}");

    public static string FiguresOf(string address, Guid member, int year) => Fees(address) + string.Create(CultureInfo.InvariantCulture, $"/figures/{member:N}?year={year}");

    /// <summary>Who holds shares of a cooperative cluster.</summary>
    public static string Shares(string address) => Fees(address) + "/shares";

    public static string NewShares(string address) => Shares(address) + "/new";

    /// <summary>What invoices say of the cluster.</summary>
    public static string Billing(string address) => Fees(address) + "/details";

    public static string Call(string address, int year) => Fees(address) + string.Create(CultureInfo.InvariantCulture, $"/call?year={year}");

    /// <summary>An invoice or a credit note.</summary>
    public static string Invoice(string address, string code) => Fees(address) + $"/invoices/{code}";

    public static string Receipt(string address, string code) => Fees(address) + $"/payments/{code}";

    /// <summary>Where a bank statement is read.</summary>
    public static string Statement(string address) => Fees(address) + "/statement";

    /// <summary>For the accountant, the same in every language.</summary>
    public static string FeesCsv(string address, int year) => string.Create(CultureInfo.InvariantCulture, $"/workspace/{address}/fees.csv?year={year}");

    /// <summary>The ballot of one seat.</summary>
    /// <param name="secret">The end of its link.</param>
    public static string Ballot(string secret) => Links.Here($"/vote/{secret}");

    /// <summary>What a member sees of itself.</summary>
    /// <param name="secret">The end of its link.</param>
    public static string Own(string secret) => Links.Here($"/membership/{secret}");

    /// <summary>The public form.</summary>
    public static string Apply(string address) => Links.Here($"/clusters/{address}/join");
}
