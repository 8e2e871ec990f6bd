using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grappe.Workspace.Domain;
using Grappe.Workspace.Domain.Budgets;
using Grappe.Workspace.Domain.Fees;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Meetings;
using Grappe.Workspace.Domain.Members;
using Grappe.Workspace.Domain.Votes;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Workspace;

/// <summary>
/// The rows of an invented cluster, made by the same rules as those of any other and dated back from today. On the same day and in the same language they
/// say the same.
/// </summary>
internal sealed class DemonstrationRows
{
    private const string Zone = "Europe/Brussels";
    private const string Enterprises = "Enterprises";
    private const string Citizens = "Citizens";
    private const string PublicBodies = "Public bodies";

    /// <summary>Days before today.</summary>
    private const int Assembly = 70, Election = 65, SecondCall = 45, Late = 10;

    /// <summary>Name, college, actor type, months of membership and last turnover. Names say that they are invented.</summary>
    private static readonly (string Name, string College, string Type, int Months, long Turnover)[] Founders =
    [
        ("Invented bakery", Enterprises, "mainstream-enterprise", 40, 420_000),
        ("Invented joinery", Enterprises, "mainstream-enterprise", 40, 690_000),
        ("Invented repair workshop", Enterprises, "social-economy", 40, 180_000),
        ("Invented vegetable farm", Enterprises, "social-economy", 33, 95_000),
        ("Invented bicycle couriers", Enterprises, "social-economy", 28, 240_000),
        ("Invented printing house", Enterprises, "mainstream-enterprise", 26, 1_250_000),
        ("Invented energy cooperative", Enterprises, "social-economy", 22, 2_100_000),
        ("Invented laundry by the canal", Enterprises, "social-economy", 18, 310_000),
        ("Invented gardeners", Citizens, "civil-society", 40, 12_000),
        ("Invented neighbourhood house", Citizens, "civil-society", 40, 150_000),
        ("Invented residents’ council", Citizens, "civil-society", 36, 0),
        ("Invented book swap", Citizens, "civil-society", 30, 4_000),
        ("Invented cycling club", Citizens, "civil-society", 24, 9_000),
        ("Invented food bank", Citizens, "civil-society", 20, 60_000),
        ("Invented town", PublicBodies, "public-authority", 40, 0),
        ("Invented county", PublicBodies, "public-authority", 38, 0),
        ("Invented university", PublicBodies, "research-innovation", 32, 0),
        ("Invented vocational school", PublicBodies, "research-innovation", 27, 0),
        ("Invented public library", PublicBodies, "public-authority", 25, 0),
    ];

    private readonly List<object> rows = [];
    private readonly List<Member> members = [];
    private readonly ClusterWorkspace workspace;
    private readonly Guid account;
    private readonly LocalDate today;
    private readonly Instant now;
    private readonly IStringLocalizer<DemonstrationTexts> texts;
    private readonly IStringLocalizer<FeeTexts> fees;

    private DemonstrationRows(Guid account, Instant now, IStringLocalizer<DemonstrationTexts> texts, IStringLocalizer<FeeTexts> fees)
    {
        (this.account, this.now, this.texts, this.fees, today) = (account, now, texts, fees, now.InUtc().Date);
        workspace = ClusterWorkspace.Demonstrate(account, texts["Demonstration cluster"], now);
    }

    /// <summary>All that is to be saved, the workspace first.</summary>
    public static IReadOnlyList<object> Of(Guid account, Instant now, IStringLocalizer<DemonstrationTexts> texts, IStringLocalizer<FeeTexts> fees)
    {
        var made = new DemonstrationRows(account, now, texts, fees);
        made.Join();
        var (ordinary, assembly, election) = made.Statutes();
        var rule = made.FeeRuleOfOld();
        var newRule = made.AdoptFeeRule(assembly);
        made.ElectBoard(election);
        made.AskToAdmit(ordinary);
        made.Meet(assembly);
        made.Invoice(rule, newRule);
        made.Plan();
        made.BookShares();
        return [made.workspace, .. made.members, .. made.rows];
    }

    private LocalDate DaysAgo(int days) => today.PlusDays(-days);

    private static Instant Morning(LocalDate day) => day.At(new LocalTime(9, 0)).InUtc().ToInstant();

    private Member Enter(string name, MembershipKind kind, string college, string type, MemberState state, LocalDate on, Guid? by, string reason = "")
    {
        var person = texts["Invented person {0}", members.Count + 1];
        var member = Member.Begin(workspace.Cluster, new(texts[name], kind, type, texts[college], 1, person, "", texts["1 Invented street, 00000 Nowhere"]), state, on, today, reason, by).Value!;
        member.MarkSynthetic();
        members.Add(member);
        return member;
    }

    private void Join()
    {
        foreach (var (name, college, type, months, turnover) in Founders)
        {
            var member = Enter(name, MembershipKind.Formal, college, type, MemberState.Active, today.PlusMonths(-months), account);
            rows.Add(MemberFigures.Enter(member, DaysAgo(SecondCall).Year - 1, 1, [new(Measure.Turnover, turnover, FigureOrigin.Stated, "")], "", Morning(DaysAgo(420)), account).Value!);
        }

        // One who came this year, one who joined in, one who leaves, one without rights, one who left, and two who wait.
        var young = Enter("Invented tool library", MembershipKind.Formal, Citizens, "civil-society", MemberState.Active, today.PlusMonths(-3), account);
        rows.Add(MemberFigures.Enter(young, DaysAgo(Late).Year, 1, [new(Measure.Turnover, 22_000, FigureOrigin.Estimated, "")], "", Morning(DaysAgo(60)), account).Value!);
        Enter("Invented radio", MembershipKind.Open, Citizens, "civil-society", MemberState.Active, today.PlusMonths(-7), account);
        Enter("Invented tea room", MembershipKind.Informal, Enterprises, "mainstream-enterprise", MemberState.Active, today.PlusMonths(-19), account).Become(MemberState.InNotice, DaysAgo(20), today, texts["Moves to another town."], account);
        Enter("Invented cinema", MembershipKind.Formal, Enterprises, "mainstream-enterprise", MemberState.Active, today.PlusMonths(-21), account).Become(MemberState.Suspended, DaysAgo(30), today, texts["Has not answered for two years."], account);
        Enter("Invented sawmill", MembershipKind.Formal, Enterprises, "mainstream-enterprise", MemberState.Active, today.PlusMonths(-23), account).Become(MemberState.Left, DaysAgo(100), today, texts["Closed."], account);
        Enter("Invented seed bank", MembershipKind.Formal, Citizens, "civil-society", MemberState.Applied, DaysAgo(25), by: null, texts["We keep seeds and would like to lend them."]).Become(MemberState.UnderDecision, DaysAgo(3), today, "", account);
        Enter("Invented brewery", MembershipKind.Formal, Enterprises, "mainstream-enterprise", MemberState.Applied, DaysAgo(6), by: null, texts["We look for a use for our spent grain."]);
    }

    private (Statute Ordinary, Statute Assembly, Statute Election) Statutes()
    {
        var half = new Majority { Base = MajorityBase.Expressed, Threshold = Fraction.Half };
        return (
            Write(new() { Name = texts["Ordinary decisions"], Version = 1, Method = new Method.YesNo(), Quorum = new() { Base = QuorumBase.Seats, Threshold = new(1, 3) }, Majority = half, Proxies = new(2) }),
            Write(new()
            {
                Name = texts["General assembly, by colleges"],
                Version = 1,
                Method = new Method.YesNo(),
                Voice = new() { Colleges = [new(texts[Enterprises], 40), new(texts[Citizens], 40), new(texts[PublicBodies], 20)] },
                Quorum = new() { Base = QuorumBase.Seats, Threshold = Fraction.Half },
                Majority = half,
                Proxies = new(2, SameCollege: true),
                SecondCall = new(null),
            }),
            Write(new() { Name = texts["Election of the board"], Version = 1, Method = new Method.Stv(3, StvQuota.Droop, 5), Secret = true }));

        Statute Write(Statute rules)
        {
            rows.Add(ClusterStatute.Write(workspace.Cluster, rules, Morning(DaysAgo(430))).Value!);
            return rules;
        }
    }

    private ClusterFeeRule FeeRuleOfOld()
    {
        var rule = ClusterFeeRule.Write(
            workspace.Cluster,
            new()
            {
                Name = texts["Fees by bands"],
                Version = 1,
                Fee = new FeePart.StepBands(Measure.Turnover, [new(0, 5_000), new(50_000, 12_000), new(250_000, 30_000), new(1_000_000, 60_000)]),
                Proration = Proration.ByMonth,
                Examples = [new(texts["A workshop"], new() { Measures = new Dictionary<Measure, long> { [Measure.Turnover] = 120_000 } }, 12_000)],
            },
            formalOnly: true,
            today.PlusYears(-3),
            Morning(DaysAgo(425))).Value!;
        rows.Add(rule);
        return rule;
    }

    /// <summary>The assembly adopts a rule without cliffs: yes from most, two seats represented.</summary>
    private ClusterFeeRule AdoptFeeRule(Statute statute)
    {
        var (opened, closed) = (Morning(DaysAgo(Assembly)), Morning(DaysAgo(Assembly)) + Duration.FromHours(10));
        var rules = new FeeRule
        {
            Name = texts["Fees in proportion"],
            Version = 2,
            Fee = new FeePart.Sum([new FeePart.Fixed(4_000), new FeePart.RateOf(Measure.Turnover, new(5, 100), null, 80_000)]),
            Proration = Proration.ByMonth,
            Examples = [new(texts["A workshop"], new() { Measures = new Dictionary<Measure, long> { [Measure.Turnover] = 120_000 } }, 10_000)],
        };
        var proposal = Proposal.Of(workspace.Cluster, rules, formalOnly: true, DaysAgo(Assembly), opened).Value!;
        var (decision, seats) = Open(1, texts["Fees without steps from this year on"], statute, [], opened, new(EffectKind.Adopt, proposal.Id));
        foreach (var (i, seat) in seats.Index())
        {
            if (Holder(seats, i) is { } holder)
            {
                seat.Be(Presence.Absent, seats[holder].Code);
            }
            else if (Attends(i))
            {
                seat.Be(i % 4 == 0 ? Presence.Remote : Presence.Present, holder: null);
            }

            if (seat.Attends || seat.Holder is not null)
            {
                seat.Cast(new Choice.Stance(i % 6 == 1 ? Answer.No : i % 9 == 4 ? Answer.Abstain : Answer.Yes));
            }
        }

        var rule = proposal.AsFeeRule(2, decision.Number, closed)!;
        proposal.Adopt(decision.Number);
        Close(decision, seats, box: null, closed, new(Done: true, proposal.Name, rule.Number));
        rows.AddRange([proposal, rule]);
        return rule;
    }

    private void ElectBoard(Statute statute)
    {
        var (decision, seats) = Open(2, texts["Three seats of the board"], statute, [.. Enumerable.Range(1, 5).Select(i => texts["Invented person {0}", i].Value)], Morning(DaysAgo(Election)));
        var box = BallotBox.Of(decision.Id);
        foreach (var (i, seat) in seats.Index().Where(one => one.Index % 5 != 2))
        {
            var receipt = SecretReceipt.Read(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"demonstration {i}"))))[..20]);
            seat.Be(Presence.Remote, holder: null);
            box.Put(statute, seat, receipt, new Choice.Named([.. decision.Options.Select(option => option.Code).Index().OrderBy(option => ((option.Index * 2) + (i * i)) % 5).Select(option => option.Item)]));
            seat.CastInSecret();
        }

        Close(decision, seats, box, Morning(DaysAgo(Election - 7)), consequence: null);
        box.Empty();
        rows.Add(box);
    }

    /// <summary>Ballots are being taken on whoever waits to be admitted.</summary>
    private void AskToAdmit(Statute statute)
    {
        var waiting = members.Single(member => member.State == MemberState.UnderDecision);
        var (_, seats) = Open(3, texts["Admit {0}", waiting.Name], statute, [], Morning(DaysAgo(3)), new(EffectKind.Admit, waiting.Id.Value));
        foreach (var (i, seat) in seats.Index().Where(one => one.Index % 3 == 0))
        {
            seat.Be(Presence.Remote, holder: null);
            seat.Cast(new Choice.Stance(i % 2 == 0 ? Answer.Yes : Answer.Abstain));
        }
    }

    private void Meet(Statute statute)
    {
        var past = Call(1, texts["General assembly"], MeetingBody.Assembly, DaysAgo(Assembly), statute, Morning(DaysAgo(Assembly + 15)), [new(texts["Report of the year"]), new(texts["Fees without steps"], 1), new(texts["Call for candidates to the board"], 2)]);
        var roll = past.RollFrom(VotersOn(DaysAgo(Assembly)));
        past.Attend(
            roll,
            [.. Enumerable.Range(0, roll.Count).Where(i => Attends(i) && HolderOf(roll, i) is null).Select(i => new Attendance(roll[i].Code, i % 4 == 0))],
            [.. Enumerable.Range(0, roll.Count).Where(i => HolderOf(roll, i) is not null).Select(i => new Proxy(roll[i].Code, roll[HolderOf(roll, i)!.Value].Code))]);
        past.Note(texts["Minutes of the assembly"]);
        Call(2, texts["Board"], MeetingBody.Board, today.PlusDays(4), null, Morning(DaysAgo(2)), [new(texts["The candidate who waits to be admitted"], 3), new(texts["Invoices that are late"])]);
    }

    private Meeting Call(int number, string title, MeetingBody body, LocalDate day, Statute? statute, Instant convened, IReadOnlyList<AgendaItem> agenda)
    {
        var meeting = Meeting.Begin(workspace.Cluster, number, 1, statute, new(title, body, day.At(new LocalTime(18, 0)), Zone, 120, texts["Invented town hall"], "", agenda, []), convened).Value!;
        meeting.Convene(convened);
        rows.Add(meeting);
        return meeting;
    }

    /// <summary>Last year's fees are paid; of this year's, by the new rule, three in five are, one half paid, one late.</summary>
    private void Invoice(ClusterFeeRule old, ClusterFeeRule rule)
    {
        var issuer = new BillingFields(texts["Demonstration cluster"], texts["1 Invented street, 00000 Nowhere"], texts["Invented register, no. 0"], texts["No value added tax: nothing here is sold."], texts["This invoice is invented: do not pay it."], 30, NoAccount(), "");
        var details = BillingDetails.Of(workspace.Cluster);
        details.Change(issuer);
        var ledger = FeeLedger.Of(workspace.Cluster);
        var second = DaysAgo(SecondCall);
        var first = second.PlusYears(-1);
        rows.AddRange([details, ledger]);
        foreach (var (_, invoice) in Issue(ledger, issuer, old, first, founders: true))
        {
            Pay(ledger, invoice, first.PlusDays(18), invoice.Cents);
        }

        var late = default(Invoice);
        foreach (var (i, invoice) in Issue(ledger, issuer, rule, second, founders: true))
        {
            if (i % 5 < 4)
            {
                Pay(ledger, invoice, second.PlusDays(10 + (i % 5)), i % 5 == 3 ? invoice.Cents / 2 : invoice.Cents);
            }
            else
            {
                late ??= invoice;
            }
        }

        rows.Add(Reminder.Of([new(late!, null, [])], DaysAgo(Late), last: null)!);
        Issue(ledger, issuer, rule, DaysAgo(Late), founders: false);
    }

    private List<(int Index, Invoice Invoice)> Issue(FeeLedger ledger, BillingFields issuer, ClusterFeeRule rule, LocalDate on, bool founders)
    {
        var entered = rows.OfType<MemberFigures>().ToLookup(figures => figures.Member);
        var issued = new List<(int, Invoice)>();
        foreach (var member in members.Where(member => member.Kind == MembershipKind.Formal && member.StateOn(on) == MemberState.Active && entered[member.Id].Any() && founders == members.IndexOf(member) < Founders.Length))
        {
            var due = CalculateFee.Of(rule.Rules, MemberFigures.Facts(member, entered[member.Id], on.Year), on.Year);
            if (due is { Missing.Count: 0, Fee.Cents: > 0 })
            {
                var invoice = Domain.Invoices.Invoice.Issue(ledger, member, on.Year, rule.Number, issuer, [new(CallFees.Text(fees, rule, due, on.Year), due.Fee.Cents)], "EUR", on, account);
                issued.Add((issued.Count, invoice));
            }
        }

        rows.AddRange(issued.Select(one => one.Item2));
        return issued;
    }

    private void Pay(FeeLedger ledger, Invoice invoice, LocalDate on, long cents) =>
        rows.Add(new InvoiceAccount(invoice, null, []).Pay(ledger, on, cents, PaymentMeans.Transfer, "", Morning(on), account).Value!);

    private void Plan()
    {
        var budget = YearBudget.Of(workspace.Cluster, today.Year);
        foreach (var (side, source, text, planned, committed, actual) in new[]
        {
            (BudgetSide.Income, "public-body", "Invented region, three-year agreement", 60_000, 60_000, 40_000),
            (BudgetSide.Income, "eu-programmes", "Invented European project", 45_000, 22_500, 22_500),
            (BudgetSide.Income, "fees", "Fees of the members", 7_200, 5_600, 4_900),
            (BudgetSide.Income, "occasional-rent", "Hire of the meeting room", 3_000, 1_200, 900),
            (BudgetSide.Income, BudgetLine.Volunteering, "Hours of volunteers", 9_000, 0, 6_300),
            (BudgetSide.Expense, "", "Team", 78_000, 78_000, 59_000),
            (BudgetSide.Expense, "", "Premises", 14_400, 14_400, 12_000),
            (BudgetSide.Expense, "", "Joint training", 12_000, 6_000, 4_200),
            (BudgetSide.Expense, "", "Communication", 6_500, 2_000, 1_850),
        })
        {
            budget.Put(new(Guid.CreateVersion7(), side, source, texts[text], planned * 100L, committed * 100L, actual * 100L));
        }

        rows.Add(budget);
    }

    /// <summary>Founders subscribe, one passes some on, and who left got its own back.</summary>
    private void BookShares()
    {
        var book = ShareBook.Begin(workspace.Cluster, 5_000).Value!;
        var booked = new List<BookedShares>();
        var left = members.Single(member => member.State == MemberState.Left);
        foreach (var (i, member) in members.Take(8).Append(left).Index())
        {
            Book(today.PlusMonths(-14).PlusDays(i), ShareMovement.Subscription, null, member, 2 + (i % 4));
        }

        booked.Add(book.RefundAll(booked, left, DaysAgo(100), "", Morning(DaysAgo(100)), account)!);
        Book(DaysAgo(40), ShareMovement.Transfer, members[6], members[4], 1);
        Book(DaysAgo(30), ShareMovement.Conversion, null, members[0], 4);
        rows.Add(book);
        rows.AddRange(booked);

        void Book(LocalDate on, ShareMovement movement, Member? from, Member? to, int shares) => booked.Add(book.Book(booked, on, movement, from, to, shares, "", Morning(on), account).Value!);
    }

    private (ClusterDecision Decision, IReadOnlyList<DecisionSeat> Seats) Open(int number, string title, Statute statute, IReadOnlyList<string> options, Instant at, Effect? effect = null)
    {
        var opened = ClusterDecision.Open(workspace.Cluster, number, title, statute, 1, options, VotersOn(at.InUtc().Date), at, effect).Value;
        rows.Add(opened.Decision);
        rows.AddRange(opened.Seats);
        return opened;
    }

    private static void Close(ClusterDecision decision, IReadOnlyList<DecisionSeat> seats, BallotBox? box, Instant at, Consequence? consequence)
    {
        var counted = decision.AsDecision(seats, at, box);
        decision.Close(CountDecision.Of(counted).Kind, WriteRecord.Of(counted), at, consequence);
    }

    private IEnumerable<Member> VotersOn(LocalDate day) => members.Where(member => member.StateOn(day) is { } state && Member.Votes(state));

    private static bool Attends(int i) => i % 7 is not (3 or 5);

    /// <summary>Every seventh is absent and represented by the last one of its college who is there.</summary>
    private static int? Holder(IReadOnlyList<DecisionSeat> seats, int i) => HolderOf([.. seats.Select(seat => seat.AsSeat)], i);

    private static int? HolderOf(IReadOnlyList<Seat> seats, int i) => i % 7 != 5 ? null
        : Enumerable.Range(0, seats.Count).Where(other => Attends(other) && seats[other].College == seats[i].College).Select(other => (int?)other).LastOrDefault();

    /// <summary>An account that no bank can have: there is no country XX.</summary>
    private static string NoAccount() => Enumerable.Range(0, 97).Select(check => string.Create(CultureInfo.InvariantCulture, $"XX{check:00}DEMONSTRATION0000")).First(Iban.IsValid);
}
