using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Grappe.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WorkspaceFees : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "postal_address",
                table: "workspace_members",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "workspace_billing_details",
                columns: table => new
                {
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_billing_details", x => x.cluster);
                });

            migrationBuilder.CreateTable(
                name: "workspace_fee_ledgers",
                columns: table => new
                {
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false),
                    last = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_fee_ledgers", x => x.cluster);
                });

            migrationBuilder.CreateTable(
                name: "workspace_fee_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    rules = table.Column<string>(type: "TEXT", nullable: false),
                    formal_only = table.Column<bool>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_fee_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "workspace_invoices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    credits = table.Column<Guid>(type: "TEXT", nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    member = table.Column<Guid>(type: "TEXT", nullable: false),
                    fee_year = table.Column<int>(type: "INTEGER", nullable: false),
                    rule = table.Column<int>(type: "INTEGER", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    cents = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_invoices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "workspace_member_figures",
                columns: table => new
                {
                    member = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false),
                    figures = table.Column<string>(type: "TEXT", nullable: false),
                    exemption = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    entered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_member_figures", x => new { x.member, x.year, x.revision });
                });

            migrationBuilder.CreateTable(
                name: "workspace_payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cluster = table.Column<Guid>(type: "TEXT", nullable: false),
                    invoice = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    cents = table.Column<long>(type: "INTEGER", nullable: false),
                    means = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    takes_back = table.Column<Guid>(type: "TEXT", nullable: true),
                    bank_entry = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    booked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_payments", x => x.id);
                    table.ForeignKey(
                        name: "fk_workspace_payments_workspace_invoices_invoice",
                        column: x => x.invoice,
                        principalTable: "workspace_invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_workspace_fee_rules_cluster_number",
                table: "workspace_fee_rules",
                columns: new[] { "cluster", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workspace_invoices_cluster_kind_year_number",
                table: "workspace_invoices",
                columns: new[] { "cluster", "kind", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workspace_invoices_cluster_member",
                table: "workspace_invoices",
                columns: new[] { "cluster", "member" });

            migrationBuilder.CreateIndex(
                name: "ix_workspace_invoices_credits",
                table: "workspace_invoices",
                column: "credits",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workspace_member_figures_cluster",
                table: "workspace_member_figures",
                column: "cluster");

            migrationBuilder.CreateIndex(
                name: "ix_workspace_payments_cluster_bank_entry",
                table: "workspace_payments",
                columns: new[] { "cluster", "bank_entry" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workspace_payments_cluster_year_number",
                table: "workspace_payments",
                columns: new[] { "cluster", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workspace_payments_invoice",
                table: "workspace_payments",
                column: "invoice");

            migrationBuilder.CreateIndex(
                name: "ix_workspace_payments_takes_back",
                table: "workspace_payments",
                column: "takes_back",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "workspace_billing_details");

            migrationBuilder.DropTable(
                name: "workspace_fee_ledgers");

            migrationBuilder.DropTable(
                name: "workspace_fee_rules");

            migrationBuilder.DropTable(
                name: "workspace_member_figures");

            migrationBuilder.DropTable(
                name: "workspace_payments");

            migrationBuilder.DropTable(
                name: "workspace_invoices");

            migrationBuilder.DropColumn(
                name: "postal_address",
                table: "workspace_members");
        }
    }
}
